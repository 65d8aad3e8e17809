package com.electricmall.product.reservation;

import com.electricmall.product.stock.StockLine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The stock of one order.
 *
 * @param version grows by one at each change of status
 * @param lines what was put aside when it last was; empty if nothing ever was
 * @param quote what order-service was told when it last asked
 */
record Reservation(UUID orderId, ReservationStatus status, long version, List<StockLine> lines, Optional<Quote> quote) {

    Reservation {
        lines = List.copyOf(lines);
    }

    Reservation becoming(ReservationStatus next) {
        return new Reservation(orderId, next, version + 1, lines, quote);
    }

    Reservation of(List<StockLine> otherLines) {
        return new Reservation(orderId, status, version, otherLines, quote);
    }

    Reservation quoted(Quote newQuote) {
        return new Reservation(orderId, status, version, lines, Optional.of(newQuote));
    }
}
