package com.electricmall.order.returning;

import static com.electricmall.common.security.Access.Who.MERCHANT;
import static com.electricmall.common.security.Access.Who.SIGNED_IN;
import static java.util.stream.Collectors.toSet;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.order.ordering.Order;
import com.electricmall.order.ordering.OrderAccess;
import com.electricmall.order.ordering.OrderAction;
import com.electricmall.order.ordering.OrderAction.ApproveReturn;
import com.electricmall.order.ordering.OrderAction.RequestReturn;
import com.electricmall.order.ordering.OrderBook;
import com.electricmall.order.ordering.OrderLine;
import com.electricmall.order.ordering.OrderReturn;
import com.electricmall.order.ordering.RequestedLine;
import com.electricmall.order.ordering.ReturnResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/orders/{id}/returns")
class ReturnController {

    private final OrderBook orders;
    private final Idempotency idempotency;

    ReturnController(OrderBook orders, Idempotency idempotency) {
        this.orders = orders;
        this.idempotency = idempotency;
    }

    @Access(SIGNED_IN)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ReturnResponse> request(
            Caller caller, IdempotencyKey key, @PathVariable("id") UUID id, @Valid @RequestBody ReturnRequest request) {
        return idempotency.once(key, request, ReturnResponse.class, () -> {
            var returnId = Ids.next();
            orders.apply(id, order -> wanted(OrderAccess.requireOwner(order, caller), returnId, request));
            return ResponseEntity.status(HttpStatus.CREATED).body(show(id, returnId));
        });
    }

    /** A merchant decides on what they sold, an administrator on anything; what is approved already stays so. */
    @Access(MERCHANT)
    @PostMapping("/{returnId}/approve")
    ResponseEntity<ReturnResponse> approve(
            Caller caller, IdempotencyKey key, @PathVariable("id") UUID id, @PathVariable("returnId") UUID returnId) {
        return idempotency.once(key, Map.of(), ReturnResponse.class, () -> {
            orders.apply(id, order -> approval(order, returnId, caller));
            return ResponseEntity.ok(show(id, returnId));
        });
    }

    private static RequestReturn wanted(Order order, UUID returnId, ReturnRequest request) {
        if (!order.status().mayBeReturned()) {
            throw OrderAccess.wrongState(order, "be returned");
        }
        var goods = RequestedLine.goods(request.lines(), order, "OVER_RETURN", order::returnable);
        return new RequestReturn(returnId, request.reason(), goods, Instant.now(), OrderAction.byUser(order.userId()));
    }

    private static ApproveReturn approval(Order order, UUID returnId, Caller caller) {
        var sold = OrderAccess.requireSold(order, caller).stream()
                .map(OrderLine::productId)
                .collect(toSet());
        var theirs = find(order, returnId).lines().stream()
                .map(OrderReturn.Line::productId)
                .filter(sold::contains)
                .collect(toSet());
        if (theirs.isEmpty()) {
            throw unknown(order.id(), returnId);
        }
        return new ApproveReturn(returnId, theirs, caller.userId());
    }

    private ReturnResponse show(UUID id, UUID returnId) {
        var order = orders.find(id);
        return ReturnResponse.of(order, find(order, returnId));
    }

    private static OrderReturn find(Order order, UUID returnId) {
        return order.returned(returnId).orElseThrow(() -> unknown(order.id(), returnId));
    }

    private static NotFoundException unknown(UUID orderId, UUID returnId) {
        return new NotFoundException("RETURN_NOT_FOUND", "Order %s has no return %s".formatted(orderId, returnId));
    }
}
