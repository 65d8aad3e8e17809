package com.electricmall.product.reservation;

import com.electricmall.common.outbox.OutboxEvent;
import java.util.UUID;

/** The event {@code reservation.failed.v1}: an order was placed or paid and there is no stock for it. */
record ReservationFailed(UUID orderId) {

    static final String TOPIC = "products";
    static final String TYPE = "reservation.failed.v1";

    /** @param version of the reservation that failed */
    OutboxEvent toOutbox(long version) {
        return new OutboxEvent(TOPIC, orderId.toString(), version, TYPE, this);
    }
}
