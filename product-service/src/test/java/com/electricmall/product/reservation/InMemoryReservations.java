package com.electricmall.product.reservation;

import static com.electricmall.product.reservation.ReservationStatus.ABSENT;
import static com.electricmall.product.reservation.ReservationStatus.HELD;

import com.electricmall.product.stock.StockLine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reservations of one thread, all past their time as soon as they are held. */
final class InMemoryReservations implements Reservations {

    private final Map<UUID, Reservation> byOrder = new HashMap<>();

    ReservationStatus statusOf(UUID orderId) {
        return lock(orderId).status();
    }

    @Override
    public Reservation lock(UUID orderId) {
        return byOrder.getOrDefault(orderId, new Reservation(orderId, ABSENT, 0, List.of(), Optional.empty()));
    }

    @Override
    public void save(Reservation reservation, Duration timeToLive) {
        byOrder.put(
                reservation.orderId(),
                reservation.of(lock(reservation.orderId()).lines()));
    }

    @Override
    public void saveLines(Reservation reservation) {
        byOrder.put(reservation.orderId(), lock(reservation.orderId()).of(reservation.lines()));
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
        orderIds.forEach(id -> byOrder.put(id, lock(id).becoming(next)));
    }

    @Override
    public List<StockLine> linesOfAll(List<UUID> orderIds) {
        return StockLine.summedUp(orderIds.stream().flatMap(id -> lock(id).lines().stream()));
    }
}
