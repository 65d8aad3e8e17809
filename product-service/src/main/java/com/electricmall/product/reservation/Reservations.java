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
     * Saves a locked reservation, but not its lines.
     *
     * @param timeToLive from now on by the database's clock, if it is held
     */
    void save(Reservation reservation, Duration timeToLive);

    /** Saves the lines of a locked reservation in place of any before. */
    void saveLines(Reservation reservation);

    /** Reservations past their time that nobody else is busy with, the oldest first, locked. */
    List<UUID> lockExpired(int atMost);

    /** Changes the status of many locked reservations at once. */
    void changeAll(List<UUID> orderIds, ReservationStatus next);

    /** What many reservations hold together, each product once. */
    List<StockLine> linesOfAll(List<UUID> orderIds);
}
