package com.electricmall.order.reporting;

import com.electricmall.order.orders.OrderRepository;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts orders into the tables of the reports, some seconds after they changed. One instance at a time has the turn.
 *
 * <ol>
 *   <li>The orders are found that were changed by transactions that the last place did not see, however late these
 *       committed. Without a place, all orders are gone through by id.
 * <li>In batches, each a transaction: they are read, and the difference from what was counted of them before is
 * added.
 *   <li>The place goes on. After a crash before this, the same orders are counted again, which adds nothing.
 * </ol>
 */
@Component
class SalesCounter {

    private static final int BATCH = 250;

    /** So many changed orders are held in memory at once. */
    static final int PAGE = 100_000;

    /** Short, so that the reports are not far behind after a crash; two that count at once only do the same twice. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    /** Before all ids of orders. */
    private static final UUID NO_ORDER = new UUID(0, 0);

    private final SalesRepository sales;
    private final OrderRepository orders;
    private final TransactionOperations transactions;
    private final ReportingProperties properties;

    SalesCounter(
            SalesRepository sales,
            OrderRepository orders,
            TransactionOperations transactions,
            ReportingProperties properties) {
        this.sales = sales;
        this.orders = orders;
        this.transactions = transactions;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${mall.reporting.interval}")
    void sweep() {
        if (sales.takeTurn(LEASE)) {
            count();
            // less than the interval, so that the same instance can have the next turn too
            sales.endTurn(properties.interval().dividedBy(2));
        }
    }

    /** Counts what was changed up to now. */
    void count() {
        var place = sales.place();
        if (place.isEmpty()) {
            countAll();
            place = sales.place();
        }
        place.ifPresent(this::countSince);
    }

    private void countSince(String place) {
        var now = sales.now();
        var page = changedAfter(NO_ORDER, place);
        countInBatches(page);
        while (page.size() == PAGE) {
            page = changedAfter(page.getLast(), place);
            countInBatches(page);
        }
        sales.goOnFrom(now);
    }

    private List<UUID> changedAfter(UUID last, String place) {
        return Objects.requireNonNull(transactions.execute(_ -> sales.changedSince(place, last, PAGE)));
    }

    private void countInBatches(List<UUID> changed) {
        for (var from = 0; from < changed.size(); from += BATCH) {
            var batch = changed.subList(from, Math.min(changed.size(), from + BATCH));
            transactions.executeWithoutResult(_ -> count(batch));
        }
    }

    private void countAll() {
        var recount = sales.beginAnew();
        var last = recount.last();
        do {
            last = countAfter(last.orElse(NO_ORDER), recount.generation());
        } while (last.isPresent() && !Thread.currentThread().isInterrupted());
        if (last.isEmpty()) {
            sales.endAnew(recount.generation());
        }
    }

    /** Empty after the last order, or if the orders are being counted by a later generation. */
    private Optional<UUID> countAfter(UUID last, long generation) {
        return Optional.ofNullable(transactions.execute(_ -> {
            var batch = sales.ordersAfter(last, BATCH);
            if (batch.isEmpty()) {
                return null;
            }
            count(batch);
            return sales.countedTo(batch.getLast(), generation) ? batch.getLast() : null;
        }));
    }

    private void count(List<UUID> batch) {
        sales.lock(LEASE);
        var ids = sales.counting(batch);
        if (!ids.isEmpty()) {
            sales.store(
                    ids,
                    orders.findAll(ids).stream()
                            .flatMap(order -> OrderSale.of(order).stream())
                            .toList());
        }
    }
}
