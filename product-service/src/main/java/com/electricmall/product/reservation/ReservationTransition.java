package com.electricmall.product.reservation;

import static com.electricmall.product.reservation.ReservationStatus.CANCELLED;
import static com.electricmall.product.reservation.ReservationStatus.EXPIRED;
import static com.electricmall.product.reservation.ReservationStatus.HELD;
import static com.electricmall.product.reservation.ReservationStatus.ORDERED;
import static com.electricmall.product.reservation.ReservationStatus.RELEASED;
import static com.electricmall.product.reservation.ReservationStatus.SOLD;

import com.electricmall.product.stock.StockTransition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The next status of a reservation after a trigger, and how the stock of its lines moves.
 *
 * <p>Events arrive late, twice and in any order. A cancelled order reserves no stock, however late the event of its
 * placement arrives; a placed order reserves it again if the reservation is gone. If that stock is no longer available,
 * {@link ReservationService} sets {@code FAILED} instead of the next status.
 *
 * @param stockTransition null if no stock moves; after {@code CANCEL_LINES} only the cancelled units move
 */
record ReservationTransition(
        ReservationStatus next, @Nullable StockTransition stockTransition) {

    /** Empty if the trigger is rejected. */
    static Optional<ReservationTransition> of(ReservationStatus status, ReservationTrigger trigger) {
        var stays = new ReservationTransition(status, null);
        return switch (status) {
            case ABSENT, EXPIRED ->
                switch (trigger) {
                    case RESERVE -> to(HELD, StockTransition.HOLD);
                    case PLACE -> to(ORDERED, StockTransition.HOLD);
                    case PAY -> to(SOLD, StockTransition.TAKE);
                    case CANCEL -> to(CANCELLED, null);
                    case RELEASE -> to(RELEASED, null);
                    case EXPIRE, CANCEL_LINES -> Optional.of(stays);
                };
            case HELD ->
                switch (trigger) {
                    case RESERVE -> Optional.of(stays);
                    case PLACE -> to(ORDERED, null);
                    case PAY -> to(SOLD, StockTransition.SELL);
                    case CANCEL -> to(CANCELLED, StockTransition.RELEASE);
                    case RELEASE -> to(RELEASED, StockTransition.RELEASE);
                    case EXPIRE -> to(EXPIRED, StockTransition.RELEASE);
                    case CANCEL_LINES -> to(status, StockTransition.RELEASE);
                };
            case ORDERED ->
                switch (trigger) {
                    case PAY -> to(SOLD, StockTransition.SELL);
                    case CANCEL -> to(CANCELLED, StockTransition.RELEASE);
                    case CANCEL_LINES -> to(status, StockTransition.RELEASE);
                    // RELEASE: the order exists, so its stock stays reserved.
                    case RESERVE, PLACE, RELEASE, EXPIRE -> Optional.of(stays);
                };
            case SOLD ->
                switch (trigger) {
                    case CANCEL -> to(CANCELLED, StockTransition.CANCEL_SALE);
                    case CANCEL_LINES -> to(status, StockTransition.CANCEL_SALE);
                    case RESERVE, PLACE, PAY, RELEASE, EXPIRE -> Optional.of(stays);
                };
            case RELEASED ->
                switch (trigger) {
                    case RESERVE -> Optional.empty();
                    case PLACE -> to(ORDERED, StockTransition.HOLD);
                    case PAY -> to(SOLD, StockTransition.TAKE);
                    case CANCEL -> to(CANCELLED, null);
                    case RELEASE, EXPIRE, CANCEL_LINES -> Optional.of(stays);
                };
            case CANCELLED ->
                switch (trigger) {
                    case RESERVE -> Optional.empty();
                    case PLACE, PAY, CANCEL, CANCEL_LINES, RELEASE, EXPIRE -> Optional.of(stays);
                };
            case FAILED ->
                switch (trigger) {
                    case RESERVE -> Optional.empty();
                    case CANCEL -> to(CANCELLED, null);
                    case PLACE, PAY, RELEASE, EXPIRE, CANCEL_LINES -> Optional.of(stays);
                };
        };
    }

    private static Optional<ReservationTransition> to(
            ReservationStatus next, @Nullable StockTransition stockTransition) {
        return Optional.of(new ReservationTransition(next, stockTransition));
    }
}
