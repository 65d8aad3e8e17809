package com.electricmall.product.reservation;

import com.electricmall.common.outbox.OutboxEvent;
import java.util.UUID;

/** The event {@code reservation.failed.v1}: an order was placed or paid and there is no stock for it. */
record ReservationFailed(UUID orderId) {

    static OutboxEvent event(Reservation failed) {
        return new OutboxEvent(
                "products",
                failed.orderId().toString(),
                failed.version(),
                "reservation.failed.v1",
                new ReservationFailed(failed.orderId()));
    }
}
