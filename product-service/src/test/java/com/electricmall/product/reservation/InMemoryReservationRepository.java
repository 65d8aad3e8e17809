package com.electricmall.product.reservation;

import static com.electricmall.product.reservation.ReservationStatus.ABSENT;
import static com.electricmall.product.reservation.ReservationStatus.HELD;
import static java.util.stream.Collectors.toMap;

import com.electricmall.product.stock.StockLine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Reservations of one thread, all past their time as soon as they are held. */
final class InMemoryReservationRepository implements ReservationRepository {

    private final Map<UUID, Reservation> byOrder = new HashMap<>();
    private final Map<UUID, List<StockLine>> lines = new HashMap<>();
    private final Map<UUID, Map<UUID, List<StockLine>>> cancelled = new HashMap<>();

    ReservationStatus statusOf(UUID orderId) {
        return find(orderId).status();
    }

    Reservation find(UUID orderId) {
        return byOrder.getOrDefault(orderId, new Reservation(orderId, ABSENT, 0, Optional.empty()));
    }

    @Override
    public Supplier<Map<UUID, Reservation>> lockAll(List<UUID> orderIds) {
        var locked = orderIds.stream().collect(toMap(id -> id, this::find));
        return () -> locked;
    }

    @Override
    public void save(Reservation reservation, List<StockLine> lines, Duration timeToLive) {
        byOrder.put(reservation.orderId(), reservation);
        this.lines.put(reservation.orderId(), lines);
    }

    /** As a transaction that fails does with what it has done to an order. */
    void rollBack(Reservation before) {
        byOrder.put(before.orderId(), before);
    }

    @Override
    public void prolong(UUID orderId, Duration timeToLive) {
        // time stands still here
    }

    @Override
    public List<UUID> lockExpired(int atMost) {
        return byOrder.values().stream()
                .filter(reservation -> reservation.status() == HELD)
                .map(Reservation::orderId)
                .limit(atMost)
                .toList();
    }

    @Override
    public void changeAll(List<UUID> orderIds, ReservationStatus next) {
        orderIds.forEach(id -> byOrder.put(id, find(id).becoming(next)));
    }

    @Override
    public Supplier<Map<UUID, List<StockLine>>> linesOfAll(List<UUID> orderIds) {
        var found = orderIds.stream().filter(lines::containsKey).collect(toMap(id -> id, lines::get));
        return () -> found;
    }

    @Override
    public List<StockLine> noteCancelled(UUID orderId, UUID cancellationId, List<StockLine> lines) {
        var before = cancelled.computeIfAbsent(orderId, id -> new HashMap<>()).putIfAbsent(cancellationId, lines);
        return before == null ? lines : List.of();
    }

    @Override
    public List<StockLine> cancelledOf(UUID orderId) {
        return StockLine.summedUp(
                cancelled.getOrDefault(orderId, Map.of()).values().stream().flatMap(List::stream));
    }

    @Override
    public List<StockLine> takeOff(UUID orderId, List<StockLine> lines) {
        var held = this.lines.get(orderId);
        this.lines.put(orderId, StockLine.without(held, lines));
        return StockLine.without(held, StockLine.without(held, lines));
    }
}
