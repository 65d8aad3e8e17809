package com.electricmall.order.reporting;

import com.electricmall.order.orders.OrderRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    /** More changes than that are not held in memory: all orders are gone through instead. */
    private static final int MOST_CHANGED = 100_000;

    /** Short, so that the reports are not far behind after a crash; two that count at once only do the same twice. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(SalesCounter.class);

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
        var changed = new ArrayList<>(new LinkedHashSet<>(sales.changedSince(place, MOST_CHANGED + 1)));
        if (changed.size() > MOST_CHANGED) {
            log.info("more than {} orders were changed: all are counted anew", MOST_CHANGED);
            countAll();
            return;
        }
        for (var from = 0; from < changed.size(); from += BATCH) {
            var batch = changed.subList(from, Math.min(changed.size(), from + BATCH));
            transactions.executeWithoutResult(_ -> count(batch));
        }
        sales.goOnFrom(now);
    }

    private void countAll() {
        var last = sales.beginAnew();
        do {
            last = countAfter(last);
        } while (last.isPresent() && !Thread.currentThread().isInterrupted());
        if (last.isEmpty()) {
            sales.endAnew();
        }
    }

    private Optional<UUID> countAfter(Optional<UUID> last) {
        return Optional.ofNullable(transactions.execute(_ -> {
            var batch = sales.ordersAfter(last.orElse(null), BATCH);
            if (batch.isEmpty()) {
                return null;
            }
            count(batch);
            sales.countedTo(batch.getLast(), LEASE);
            return batch.getLast();
        }));
    }

    private void count(List<UUID> batch) {
        sales.lock();
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
