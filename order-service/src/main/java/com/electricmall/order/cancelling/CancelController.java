package com.electricmall.order.cancelling;

import static com.electricmall.common.security.Access.Who.SIGNED_IN;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.order.domain.Order;
import com.electricmall.order.orders.OrderAccess;
import com.electricmall.order.orders.OrderService;
import com.electricmall.order.view.MerchantOrderResponse;
import com.electricmall.order.view.OrderResponse;
import com.electricmall.order.view.OrderView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "order-controller")
class CancelController {

    private final OrderService orders;
    private final CancellationService cancellations;
    private final Idempotency idempotency;
    private final Clock clock;

    CancelController(OrderService orders, CancellationService cancellations, Idempotency idempotency, Clock clock) {
        this.orders = orders;
        this.cancellations = cancellations;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** Without a body, cancels the whole order, or for a merchant all that they sold of it. */
    @Access(SIGNED_IN)
    @PostMapping("/orders/{id}/cancel")
    ResponseEntity<? extends OrderView> cancel(
            Caller caller,
            IdempotencyKey key,
            @PathVariable UUID id,
            @RequestBody(required = false) @Valid @Nullable CancelRequest request) {
        var wanted = request == null ? CancelRequest.WHOLE : request;
        return OrderAccess.seesWhole(orders.find(id), caller)
                ? cancel(caller, key, id, wanted, OrderResponse.class, OrderResponse::of)
                : cancel(
                        caller,
                        key,
                        id,
                        wanted,
                        MerchantOrderResponse.class,
                        order -> MerchantOrderResponse.of(order, caller.userId()));
    }

    private <T extends OrderView> ResponseEntity<T> cancel(
            Caller caller, IdempotencyKey key, UUID id, CancelRequest wanted, Class<T> type, Function<Order, T> view) {
        return idempotency.once(key, wanted.identity(), type, () -> {
            var order = cancellations.cancel(id, caller, wanted.lines(), wanted.reason(), clock.instant());
            return ResponseEntity.ok().eTag(OrderView.tag(order, caller)).body(view.apply(order));
        });
    }
}
