package com.electricmall.product.reservation;

import com.electricmall.product.stock.StockLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Storage of reservations. Everything runs in the caller's transaction. What a {@link Supplier} returns is read with
 * the next round trip, and writes are sent with it.
 */
interface ReservationRepository {

    /**
     * The orders' reservations, locked until the end of the transaction; created if they are absent.
     *
     * @param orderIds each once
     */
    Supplier<Map<UUID, Reservation>> lockAll(List<UUID> orderIds);

    /**
     * Saves a locked reservation.
     *
     * @param lines what it is for, in place of any before
     * @param timeToLive from now on by the database's clock, if it is held
     */
    void save(Reservation reservation, List<StockLine> lines, Duration timeToLive);

    /** Restarts the time of a locked reservation, if it is one that expires. */
    void prolong(UUID orderId, Duration timeToLive);

    /** Locks expired reservations that are not locked by others, and returns them, the oldest first. */
    List<UUID> lockExpired(int atMost);

    /** Changes the status of locked reservations, and nothing else of them. */
    void changeAll(List<UUID> orderIds, ReservationStatus next);

    /** What reservations are for, by their orders; those without lines are left out. */
    Supplier<Map<UUID, List<StockLine>>> linesOfAll(List<UUID> orderIds);

    /**
     * Notes what of a locked reservation's order was cancelled.
     *
     * @param lines each product once
     * @return those of the lines that were not noted before
     */
    List<StockLine> noteCancelled(UUID orderId, UUID cancellationId, List<StockLine> lines);

    /** All that is noted as cancelled of an order, each product once. */
    List<StockLine> cancelledOf(UUID orderId);

    /**
     * Takes units off the lines of a locked reservation.
     *
     * @param lines each product once
     * @return what was taken off, which is no more than the lines had
     */
    List<StockLine> takeOff(UUID orderId, List<StockLine> lines);
}
