package com.electricmall.product.reservation;

import com.electricmall.product.stock.StockLine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Storage of reservations. Everything runs in the caller's transaction. */
interface Reservations {

    /** The order's reservation, which nobody else changes before the transaction ends; made if it is absent. */
    Reservation lock(UUID orderId);

    /**
     * Saves a locked reservation.
     *
     * @param lines what it is for, in place of any before
     * @param timeToLive from now on by the database's clock, if it is held
     */
    void save(Reservation reservation, List<StockLine> lines, Duration timeToLive);

    /** Begins the time of a locked reservation anew, if it still is one that ends by itself. */
    void prolong(UUID orderId, Duration timeToLive);

    /** Reservations past their time that nobody else is busy with, the oldest first, locked. */
    List<UUID> lockExpired(int atMost);

    /** Changes the status of locked reservations, and nothing else of them. */
    void changeAll(List<UUID> orderIds, ReservationStatus next);

    /** What reservations are for together, each product once. */
    List<StockLine> linesOfAll(List<UUID> orderIds);
}
