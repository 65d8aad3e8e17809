package com.electricmall.order.fulfilment;

import static com.electricmall.common.security.Access.Who.MERCHANT;
import static com.electricmall.common.security.Access.Who.SIGNED_IN;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.ETags;
import com.electricmall.order.ordering.OrderAccess;
import com.electricmall.order.ordering.OrderAction;
import com.electricmall.order.ordering.OrderAction.Receive;
import com.electricmall.order.ordering.OrderAction.Ship;
import com.electricmall.order.ordering.OrderBook;
import com.electricmall.order.ordering.OrderResponse;
import com.electricmall.order.ordering.Shipment;
import jakarta.validation.Valid;
import java.time.Instant;
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

    private final OrderBook orders;
    private final Idempotency idempotency;

    FulfilmentController(OrderBook orders, Idempotency idempotency) {
        this.orders = orders;
        this.idempotency = idempotency;
    }

    /** A merchant sends what is theirs of an order, an administrator anything. */
    @Access(MERCHANT)
    @PostMapping("/orders/{id}/shipments")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShipmentResponse> ship(
            Caller caller,
            IdempotencyKey key,
            @PathVariable("id") UUID id,
            @Valid @RequestBody ShipmentRequest request) {
        return idempotency.once(key, request, ShipmentResponse.class, () -> {
            var shipmentId = Ids.next();
            orders.apply(id, order -> {
                var goods = Packing.pack(order, caller, request.lines());
                var shipment =
                        new Shipment(shipmentId, request.carrier(), request.trackingNumber(), goods, Instant.now());
                return new Ship(shipment, OrderAction.byUser(caller.userId()));
            });
            var shipment = orders.find(id).shipment(shipmentId).orElseThrow();
            return ResponseEntity.status(HttpStatus.CREATED).body(ShipmentResponse.of(id, shipment));
        });
    }

    @Access(SIGNED_IN)
    @PostMapping("/orders/{id}/receipt")
    ResponseEntity<OrderResponse> receive(Caller caller, IdempotencyKey key, @PathVariable("id") UUID id) {
        return idempotency.once(key, Map.of(), OrderResponse.class, () -> {
            var receive = new Receive(OrderAction.byUser(caller.userId()));
            var received = orders.apply(id, order -> {
                OrderAccess.requireOwner(order, caller);
                return receive;
            });
            var order = orders.find(id);
            if (!received) {
                throw OrderAccess.wrongState(order, "be received");
            }
            return ResponseEntity.ok().eTag(ETags.of(order.version())).body(OrderResponse.of(order));
        });
    }
}
