package com.electricmall.product.reservation;

import static com.electricmall.product.reservation.ReservationTrigger.CANCEL_LINES;
import static com.electricmall.product.reservation.ReservationTrigger.EXPIRE;
import static com.electricmall.product.reservation.ReservationTrigger.RESERVE;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.product.catalogue.ProductOffers;
import com.electricmall.product.stock.Shortage;
import com.electricmall.product.stock.Stock;
import com.electricmall.product.stock.StockLine;
import com.electricmall.product.stock.StockMove;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Follows {@link ReservationTransition} in one transaction each time: first the reservation's row is locked, last the
 * stock of its lines in the order of product ids. So nothing here waits in a circle, and the row of a product that many
 * want is locked for little more than the commit.
 */
@Service
class ReservationDesk {

    private final Reservations reservations;
    private final ProductOffers products;
    private final Stock stock;
    private final Outbox outbox;
    private final ReservationProperties properties;

    ReservationDesk(
            Reservations reservations,
            ProductOffers products,
            Stock stock,
            Outbox outbox,
            ReservationProperties properties) {
        this.reservations = reservations;
        this.products = products;
        this.stock = stock;
        this.outbox = outbox;
        this.properties = properties;
    }

    /**
     * Holds all lines or none, at the prices of now; a repeat is told what the first was, and has all of the time again.
     *
     * @throws ConflictException {@code OUT_OF_STOCK}, {@code UNKNOWN_PRODUCT}, {@code CURRENCY_NOT_OFFERED}, or {@code
     *     RESERVATION_RELEASED} if the order's stock was given back for good
     */
    @Transactional
    Quote reserve(UUID orderId, ReservationRequest request) {
        var reservation = reservations.lock(orderId);
        var transition = ReservationTransition.of(reservation.status(), RESERVE).orElseThrow(() -> released(orderId));
        var move = transition.stockMove();
        if (move == null) {
            reservations.prolong(orderId, properties.timeToLive());
            return reservation.quote().orElseThrow(() -> released(orderId));
        }
        var quote = Quote.of(orderId, request, products.find(request.productIds(), request.language()));
        var held = reservation.quoted(quote).becoming(transition.next());
        reservations.save(held, request.stockLines(), properties.timeToLive());
        var shortages = stock.move(move, request.stockLines());
        if (!shortages.isEmpty()) {
            throw outOfStock(shortages);
        }
        return quote;
    }

    /** Gives back what is held for an order that was not made; a later request for it is refused. */
    @Transactional
    void release(UUID orderId) {
        follow(orderId, ReservationTrigger.RELEASE, List.of());
    }

    /**
     * Does what the trigger asks for, or tells {@code reservation.failed} if an order needs stock that is not there.
     *
     * @param orderLines what the order is for, in case that its stock must be taken anew
     */
    @Transactional
    void follow(UUID orderId, ReservationTrigger trigger, List<StockLine> orderLines) {
        var reservation = reservations.lock(orderId);
        var transition = ReservationTransition.of(reservation.status(), trigger).orElseThrow();
        if (transition.next() == reservation.status()) {
            return;
        }
        var move = transition.stockMove();
        if (move == null) {
            reservations.changeAll(List.of(orderId), transition.next());
        } else if (!move.takesAvailable()) {
            moveAll(List.of(orderId), transition.next(), move);
        } else {
            take(reservation, transition.next(), move, orderLines);
        }
    }

    /**
     * Gives back units of an order that goes on: once for each cancellation, and no more than is held for the order. What
     * is not held yet will not be taken.
     *
     * @param lines each product once
     */
    @Transactional
    void cancelLines(UUID orderId, UUID cancellationId, List<StockLine> lines) {
        var reservation = reservations.lock(orderId);
        var news = reservations.noteCancelled(orderId, cancellationId, lines);
        var move = ReservationTransition.of(reservation.status(), CANCEL_LINES)
                .orElseThrow()
                .stockMove();
        if (move == null || news.isEmpty()) {
            return;
        }
        var given = reservations.takeOff(orderId, news);
        if (!given.isEmpty()) {
            stock.move(move, given);
        }
    }

    /** For an order that comes late, without what was cancelled of it meanwhile. */
    private void take(Reservation reservation, ReservationStatus next, StockMove move, List<StockLine> orderLines) {
        var orderId = reservation.orderId();
        var open = StockLine.without(orderLines, reservations.cancelledOf(orderId));
        if (stock.move(move, open).isEmpty()) {
            reservations.save(reservation.becoming(next), open, properties.timeToLive());
        } else {
            var failed = reservation.becoming(ReservationStatus.FAILED);
            reservations.changeAll(List.of(orderId), failed.status());
            outbox.append(ReservationFailed.event(failed));
        }
    }

    /**
     * Puts back the stock of reservations past their time, but of those that somebody is busy with.
     *
     * @return how many expired
     */
    @Transactional
    int expire(int atMost) {
        var due = reservations.lockExpired(atMost);
        if (!due.isEmpty()) {
            var transition =
                    ReservationTransition.of(ReservationStatus.HELD, EXPIRE).orElseThrow();
            moveAll(due, transition.next(), Objects.requireNonNull(transition.stockMove()));
        }
        return due.size();
    }

    private void moveAll(List<UUID> orderIds, ReservationStatus next, StockMove move) {
        reservations.changeAll(orderIds, next);
        stock.move(move, reservations.linesOfAll(orderIds));
    }

    private static ConflictException outOfStock(List<Shortage> shortages) {
        return new ConflictException("OUT_OF_STOCK", "There is not enough of %d products".formatted(shortages.size()))
                .with("shortLines", shortages);
    }

    private static ConflictException released(UUID orderId) {
        return new ConflictException(
                "RESERVATION_RELEASED", "The stock of order %s was given back for good".formatted(orderId));
    }
}
