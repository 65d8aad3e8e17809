package com.electricmall.product.recommendation;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.scheduling.Batches;
import jakarta.annotation.PostConstruct;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts what was bought before this service counted, because the topic has forgotten it, and counts all anew when the
 * half-lives change or an administrator asks for it.
 *
 * <ol>
 * <li>One transaction waits for those who are counting, begins a new generation of counts and says from which time of
 * payment on orders are counted by their events. That time lies a little ahead, so that no event of a later payment
 * was counted, and dropped, before.
 *   <li>When that time has passed, and all transactions of before, order-service is asked for the orders that were paid
 *       before it, page by page. A page is counted in one transaction with the place where the next one begins. After a
 *       crash the rebuild goes on from there.
 * </ol>
 *
 * An order is thus counted once, whether its event is received before, during or after the rebuild, or never. Of
 * several instances one counts pages; the others look again later, and go on if it has died.
 */
@Component
class PurchaseRebuild {

    private static final Logger log = LoggerFactory.getLogger(PurchaseRebuild.class);

    private final PurchaseStatistics statistics;
    private final PaidOrders orders;
    private final TransactionOperations transactions;
    private final RecommendationProperties properties;
    private boolean settingsChecked;

    PurchaseRebuild(
            PurchaseStatistics statistics,
            PaidOrders orders,
            TransactionOperations transactions,
            RecommendationProperties properties) {
        this.statistics = statistics;
        this.orders = orders;
        this.transactions = transactions;
        this.properties = properties;
    }

    /** Runs before events are received. A shop without sales has no orders but those whose events are to come. */
    @PostConstruct
    void begin() {
        var now = statistics.now();
        statistics.begin(statistics.knowsOfSales() ? rebuildAsOf(now) : counting(now, Instant.EPOCH, true));
    }

    /** Has everything be counted anew; until that is complete, it is as if less had been bought. */
    void restart() {
        transactions.executeWithoutResult(_ -> restartLocked());
    }

    @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT5S")
    void rebuild() {
        checkSettings();
        try {
            Batches.untilNotFull(1, () -> countPage() ? 1 : 0);
        } catch (UnavailableException e) {
            log.info("the rebuild of purchase counts waits for order-service: {}", e.getMessage());
        }
    }

    /**
     * Once, so that instances with different settings do not take turns at it. Those who count are waited for only if
     * the settings are others.
     */
    private void checkSettings() {
        if (settingsChecked) {
            return;
        }
        if (!statistics.counting().orElseThrow().isBy(properties)) {
            transactions.executeWithoutResult(_ -> {
                if (!statistics.lockCounting().isBy(properties)) {
                    restartLocked();
                }
            });
        }
        settingsChecked = true;
    }

    private void restartLocked() {
        statistics.lockCounting();
        statistics.restart(rebuildAsOf(statistics.now()));
        log.info("all purchases are counted anew");
    }

    /** @return whether it was counted here, and there may be another page */
    private boolean countPage() {
        var known = statistics.counting().orElseThrow();
        if (known.rebuilt() || statistics.now().isBefore(known.countedFrom().plus(properties.clockTolerance()))) {
            return false;
        }
        var page = ofOneTransaction(orders.after(known.rebuiltTo()));
        var advanced = transactions.execute(status -> {
            if (!statistics.lockRebuild()) {
                return false;
            }
            var counting = statistics.holdCounting();
            if (!Objects.equals(counting.rebuiltTo(), known.rebuiltTo())) {
                return false; // another instance has counted this page
            }
            var mine = page.orders().stream()
                    .filter(order -> !counting.isOfEvents(order))
                    .toList();
            if (!mine.isEmpty()) {
                statistics.add(PurchaseCounts.of(mine, counting));
            }
            var isFirst =
                    counting.landmark().equals(known.landmark()) && statistics.advance(known.rebuiltTo(), page.next());
            if (!isFirst) {
                status.setRollbackOnly();
            }
            return isFirst;
        });
        if (advanced && page.next() == null) {
            log.info("all purchases before {} are counted", known.countedFrom());
        }
        return advanced && page.next() != null;
    }

    /** The first of the orders, at least one, with no more pairs than a statement writes in its time. */
    private static PaidOrders.Page ofOneTransaction(PaidOrders.Page page) {
        var pairs = 0;
        for (var count = 0; count < page.orders().size(); count++) {
            pairs += PaidOrder.pairs(page.orders().get(count).units().size());
            if (pairs > PaidOrderCounter.MOST_PAIRS && count > 0) {
                var first = page.orders().subList(0, count);
                return new PaidOrders.Page(first, first.getLast().id());
            }
        }
        return page;
    }

    private Counting rebuildAsOf(Instant now) {
        return counting(now, now.plus(properties.clockTolerance()), false);
    }

    private Counting counting(Instant landmark, Instant countedFrom, boolean rebuilt) {
        return new Counting(
                Counting.VERSION,
                properties.halfLife(),
                properties.trendingHalfLife(),
                landmark,
                countedFrom,
                null,
                rebuilt);
    }
}
