package com.electricmall.product.reservation;

import java.util.Optional;
import java.util.UUID;

/**
 * The stock of one order.
 *
 * @param version grows by one at each change of status
 * @param quote the last response to order-service
 */
record Reservation(UUID orderId, ReservationStatus status, long version, Optional<Quote> quote) {

    Reservation becoming(ReservationStatus next) {
        return new Reservation(orderId, next, version + 1, quote);
    }

    Reservation quoted(Quote newQuote) {
        return new Reservation(orderId, status, version, Optional.of(newQuote));
    }
}
