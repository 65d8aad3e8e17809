package com.electricmall.product.reservation;

import static com.electricmall.product.reservation.ReservationTrigger.CANCEL_LINES;
import static com.electricmall.product.reservation.ReservationTrigger.EXPIRE;
import static com.electricmall.product.reservation.ReservationTrigger.RESERVE;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.event.EventBatches;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.product.catalogue.ProductOffer;
import com.electricmall.product.catalogue.ProductOffers;
import com.electricmall.product.stock.Shortage;
import com.electricmall.product.stock.Stock;
import com.electricmall.product.stock.StockLine;
import com.electricmall.product.stock.StockTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Applies {@link ReservationTransition}, each time in one transaction. It locks the reservation's row first, and last
 * the stock of its lines in the order of product ids. So there are no deadlocks, and the row of a hot product is locked
 * for little more than the commit.
 */
@Component
class ReservationService {

    private final ReservationRepository reservations;
    private final ProductOffers products;
    private final Stock stock;
    private final Outbox outbox;
    private final ReservationProperties properties;
    private final TransactionOperations transactions;

    ReservationService(
            ReservationRepository reservations,
            ProductOffers products,
            Stock stock,
            Outbox outbox,
            ReservationProperties properties,
            TransactionOperations transactions) {
        this.reservations = reservations;
        this.products = products;
        this.stock = stock;
        this.outbox = outbox;
        this.properties = properties;
        this.transactions = transactions;
    }

    /**
     * Holds all lines or none, at the current prices. A repeat gets the first response, and its time starts again.
     *
     * @throws ConflictException {@code OUT_OF_STOCK}, {@code UNKNOWN_PRODUCT}, {@code CURRENCY_NOT_OFFERED}, or {@code
     *     RESERVATION_RELEASED} if the order's stock was released for good
     */
    Quote reserve(UUID orderId, ReservationRequest request) {
        try {
            return transactions.execute(_ -> hold(orderId, request, true));
        } catch (TakenMeanwhile others) {
            return transactions.execute(_ -> hold(orderId, request, false));
        }
    }

    /** @param atCommit whether stock that was there when the products were read is taken with the commit */
    private Quote hold(UUID orderId, ReservationRequest request, boolean atCommit) {
        var locked = reservations.lockAll(List.of(orderId));
        var offers = products.find(request.productIds(), request.language());
        var reservation = Objects.requireNonNull(locked.get().get(orderId));
        var transition = ReservationTransition.of(reservation.status(), RESERVE).orElseThrow(() -> released(orderId));
        var stockTransition = transition.stockTransition();
        if (stockTransition == null) {
            reservations.prolong(orderId, properties.timeToLive());
            return reservation.quote().orElseThrow(() -> released(orderId));
        }
        var quote = Quote.of(orderId, request, offers);
        var held = reservation.quoted(quote).becoming(transition.next());
        var lines = request.stockLines();
        reservations.save(held, lines, properties.timeToLive());
        if (atCommit && areAvailable(lines, offers)) {
            stock.moveAtCommit(stockTransition, lines, TakenMeanwhile::new);
            return quote;
        }
        var shortages = stock.move(stockTransition, lines);
        if (!shortages.isEmpty()) {
            throw outOfStock(shortages);
        }
        return quote;
    }

    private static boolean areAvailable(List<StockLine> lines, List<ProductOffer> offers) {
        return lines.stream()
                .allMatch(line -> offers.stream()
                        .anyMatch(offer -> offer.id() == line.productId() && offer.available() >= line.quantity()));
    }

    /** Others took the stock after it was read. */
    private static final class TakenMeanwhile extends RuntimeException {}

    /** Releases the stock of an order that was not placed; a later request for it is rejected. */
    @Transactional
    void release(UUID orderId) {
        follow(orderId, ReservationTrigger.RELEASE, List.of());
    }

    /**
     * Applies the trigger, or publishes {@code reservation.failed} if an order needs stock that is not available.
     *
     * @param orderLines the order's lines, in case its stock must be reserved again
     */
    @Transactional
    void follow(UUID orderId, ReservationTrigger trigger, List<StockLine> orderLines) {
        var locked = lockWithLines(List.of(new OrderNews(orderId, trigger)));
        var reservation = locked.reservation(orderId);
        var transition = ReservationTransition.of(reservation.status(), trigger).orElseThrow();
        if (transition.next() == reservation.status()) {
            return;
        }
        var stockTransition = transition.stockTransition();
        if (stockTransition == null) {
            reservations.changeAll(List.of(orderId), transition.next());
        } else if (!stockTransition.takesAvailable()) {
            reservations.changeAll(List.of(orderId), transition.next());
            stock.move(stockTransition, locked.lines(orderId));
        } else {
            take(reservation, transition.next(), stockTransition, orderLines);
        }
    }

    /**
     * Applies the triggers of several orders if no stock must be reserved again. The stock of all of them is moved
     * together at the end, in the order of product ids.
     *
     * @throws IllegalStateException if one of the orders must be handled alone
     */
    @Transactional
    void followEach(List<OrderNews> news) {
        var sold = new ArrayList<StockLine>();
        for (var round : EventBatches.rounds(news, OrderNews::orderId)) {
            var locked = lockWithLines(round);
            var changed = new EnumMap<ReservationStatus, List<UUID>>(ReservationStatus.class);
            for (var each : round) {
                var reservation = locked.reservation(each.orderId());
                var transition = ReservationTransition.of(reservation.status(), each.trigger())
                        .orElseThrow();
                if (transition.next() == reservation.status()) {
                    continue;
                }
                if (transition.stockTransition() == StockTransition.SELL) {
                    sold.addAll(locked.lines(each.orderId()));
                } else if (transition.stockTransition() != null) {
                    throw new IllegalStateException("Order %s: %s of a reservation that is %s is followed alone"
                            .formatted(each.orderId(), each.trigger(), reservation.status()));
                }
                changed.computeIfAbsent(transition.next(), _ -> new ArrayList<>())
                        .add(each.orderId());
            }
            changed.forEach((next, orderIds) -> reservations.changeAll(orderIds, next));
        }
        if (!sold.isEmpty()) {
            stock.move(StockTransition.SELL, StockLine.summedUp(sold.stream()));
        }
    }

    private record Locked(Supplier<Map<UUID, Reservation>> reservations, Supplier<Map<UUID, List<StockLine>>> lines) {

        Reservation reservation(UUID orderId) {
            return Objects.requireNonNull(reservations.get().get(orderId));
        }

        List<StockLine> lines(UUID orderId) {
            return lines.get().getOrDefault(orderId, List.of());
        }
    }

    /**
     * Reads the lines in the same round trip as the locks. {@code PLACE} needs none, because it moves no stock that is
     * still held.
     */
    private Locked lockWithLines(List<OrderNews> news) {
        var orders = news.stream().map(OrderNews::orderId).toList();
        var moving = news.stream()
                .filter(each -> each.trigger() != ReservationTrigger.PLACE)
                .map(OrderNews::orderId)
                .toList();
        return new Locked(reservations.lockAll(orders), moving.isEmpty() ? Map::of : reservations.linesOfAll(moving));
    }

    /**
     * Releases cancelled units of an order that is not cancelled as a whole: once for each cancellation, and at most
     * what is held for the order. Units that are not held yet will not be reserved.
     *
     * @param lines each product once
     */
    @Transactional
    void cancelLines(UUID orderId, UUID cancellationId, List<StockLine> lines) {
        var reservation = Objects.requireNonNull(
                reservations.lockAll(List.of(orderId)).get().get(orderId));
        var news = reservations.noteCancelled(orderId, cancellationId, lines);
        var stockTransition = ReservationTransition.of(reservation.status(), CANCEL_LINES)
                .orElseThrow()
                .stockTransition();
        if (stockTransition == null || news.isEmpty()) {
            return;
        }
        var given = reservations.takeOff(orderId, news);
        if (!given.isEmpty()) {
            stock.move(stockTransition, given);
        }
    }

    /** For an order whose event is late, without what was cancelled of it meanwhile. */
    private void take(
            Reservation reservation,
            ReservationStatus next,
            StockTransition stockTransition,
            List<StockLine> orderLines) {
        var orderId = reservation.orderId();
        var open = StockLine.without(orderLines, reservations.cancelledOf(orderId));
        if (stock.move(stockTransition, open).isEmpty()) {
            reservations.save(reservation.becoming(next), open, properties.timeToLive());
        } else {
            var failed = reservation.becoming(ReservationStatus.FAILED);
            reservations.changeAll(List.of(orderId), failed.status());
            outbox.append(new ReservationFailed(orderId).toOutbox(failed.version()));
        }
    }

    /**
     * Releases the stock of expired reservations, except those that another transaction has locked.
     *
     * @return how many expired
     */
    @Transactional
    int expire(int atMost) {
        var due = reservations.lockExpired(atMost);
        if (!due.isEmpty()) {
            var transition =
                    ReservationTransition.of(ReservationStatus.HELD, EXPIRE).orElseThrow();
            reservations.changeAll(due, transition.next());
            stock.move(
                    Objects.requireNonNull(transition.stockTransition()),
                    StockLine.summedUp(
                            reservations.linesOfAll(due).get().values().stream().flatMap(List::stream)));
        }
        return due.size();
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
