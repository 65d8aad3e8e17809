package com.electricmall.product.reservation;

import com.electricmall.common.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The invariants of stock: each counter against the rows that it sums up. */
@Configuration(proxyBeanMethods = false)
class StockInvariants {

    @Bean
    Invariant stockAddsUp() {
        return Invariant.ofSums(
                "S1-stock-adds-up",
                "available, reserved and sold are never negative and add up to what the stock book says was received",
                new ReceivedSums(),
                """
                SELECT s.product_id, s.available, s.reserved, s.sold, s.received, book.received AS booked
                FROM stock s
                LEFT JOIN (SELECT product_id, sum(quantity) AS received FROM stock_movement GROUP BY product_id) book
                    USING (product_id)
                WHERE s.available < 0 OR s.reserved < 0 OR s.sold < 0
                   OR s.available + s.reserved + s.sold <> s.received
                   OR s.received <> coalesce(book.received, 0)
                """,
                """
                SELECT s.product_id, s.available, s.reserved, s.sold, s.received, book.received AS booked
                FROM stock s LEFT JOIN received_sum book USING (product_id)
                WHERE s.product_id = ANY (:keys::bigint[])
                  AND (s.available < 0 OR s.reserved < 0 OR s.sold < 0
                       OR s.available + s.reserved + s.sold <> s.received
                       OR s.received <> coalesce(book.received, 0))
                """);
    }

    @Bean
    Invariant stockIsReservedForOrders() {
        return Invariant.ofSums(
                "S2-stock-is-reserved-for-orders",
                "what is reserved and sold of a product is what the reservations of orders say",
                new SoldSums(),
                """
                SELECT s.product_id, s.reserved, s.sold, lines.reserved AS reserved_lines, lines.sold AS sold_lines,
                       sums.forgotten AS sold_before
                FROM stock s
                LEFT JOIN sold_sum sums USING (product_id)
                LEFT JOIN (
                    SELECT l.product_id, sum(%s) AS reserved, sum(%s) AS sold
                    FROM reservation_line l JOIN reservation r USING (order_id)
                    GROUP BY l.product_id) lines
                    USING (product_id)
                WHERE s.reserved <> coalesce(lines.reserved, 0)
                   OR s.sold <> coalesce(lines.sold, 0) + coalesce(sums.forgotten, 0)
                """.formatted(SoldSums.RESERVED, SoldSums.SOLD),
                SoldSums.DIFFERENT + " AND s.product_id = ANY (:keys::bigint[])");
    }

    /** Of constant size: by an index it reads only what is late. */
    @Bean
    Invariant noReservationOutlivesItsTime(ReservationProperties properties) {
        return new Invariant(
                "S2-no-reservation-outlives-its-time",
                "no reservation without an order is past its expiry by two sweeps",
                """
                SELECT order_id, expires_at FROM reservation
                WHERE status = 'HELD' AND expires_at < now() - 2 * %d * interval '1 ms'
                """.formatted(properties.sweepEvery().toMillis()));
    }
}
