package com.electricmall.order.fulfilment;

import static com.electricmall.common.security.Access.Who.MERCHANT;
import static com.electricmall.common.security.Access.Who.SIGNED_IN;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.order.view.OrderResponse;
import com.electricmall.order.view.OrderView;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FulfilmentController {

    private final FulfilmentService fulfilment;
    private final Idempotency idempotency;
    private final Clock clock;

    FulfilmentController(FulfilmentService fulfilment, Idempotency idempotency, Clock clock) {
        this.fulfilment = fulfilment;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** A merchant ships what they sold of an order, an administrator anything. */
    @Access(MERCHANT)
    @PostMapping("/orders/{id}/shipments")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShipmentResponse> ship(
            Caller caller, IdempotencyKey key, @PathVariable UUID id, @Valid @RequestBody ShipmentRequest request) {
        return idempotency.once(key, request, ShipmentResponse.class, () -> {
            var shipment = fulfilment.ship(
                    id, caller, request.carrier(), request.trackingNumber(), request.lines(), clock.instant());
            return ResponseEntity.status(HttpStatus.CREATED).body(ShipmentResponse.of(id, shipment));
        });
    }

    @Access(SIGNED_IN)
    @PostMapping("/orders/{id}/receipt")
    ResponseEntity<OrderResponse> receive(Caller caller, IdempotencyKey key, @PathVariable UUID id) {
        return idempotency.once(key, Map.of(), OrderResponse.class, () -> {
            var order = fulfilment.receive(id, caller);
            return ResponseEntity.ok().eTag(OrderView.tag(order, caller)).body(OrderResponse.of(order));
        });
    }
}
