package com.electricmall.product.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.electricmall.common.event.EventRecord;
import com.electricmall.product.RunningService;
import com.electricmall.product.recommendation.Companions.Companion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A replay of many events gives the counts that a plain computation over all of them gives. How many lines there are is
 * said by the system property {@code purchases.lines}; a million may take a minute at most.
 */
class PurchaseReplayIT extends RunningService {

    private static final Logger log = LoggerFactory.getLogger(PurchaseReplayIT.class);

    private static final int LINES = Integer.getInteger("purchases.lines", 20_000);
    private static final int POLL = 1_000;
    private static final int INSTANCES = 2;
    private static final int PRODUCTS = 2_000;
    private static final int DOZEN = 12;
    private static final int LOOKED_AT = 200;
    private static final long FIRST = 820_000_000_000L;
    private static final Duration HISTORY = Duration.ofDays(400);
    private static final double TOLERANCE = 1e-6;

    @Autowired
    private PaidOrderCounter counter;

    @Autowired
    private PurchaseStatistics statistics;

    private final Random random = new Random(65);
    private final Instant now = Instant.now();

    @Test
    void countsAsAPlainComputationDoes() {
        var orders = orders();
        var polls = new ArrayList<List<PaidOrder>>();
        for (var from = 0; from < orders.size(); from += POLL) {
            polls.add(orders.subList(from, Math.min(orders.size(), from + POLL)));
        }

        var begun = System.nanoTime();
        replay(polls);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        log.info("{} lines of {} orders in {} ms", LINES, orders.size(), took.toMillis());
        replay(polls.subList(0, 2));

        assertSameAs(new PlainCounts(orders));
        if (LINES >= 1_000_000) {
            assertThat(took).isLessThan(Duration.ofSeconds(60));
        }
    }

    private void assertSameAs(PlainCounts plain) {
        var same = 0;
        var compared = 0;
        for (var product = FIRST; product < FIRST + LOOKED_AT; product++) {
            var counted = statistics.companions(product, now);
            var expected = plain.of(product, counted.all());
            assertThat(counted.orders()).isCloseTo(expected.orders(), within(TOLERANCE * expected.orders()));
            var together = new HashMap<Long, Double>();
            expected.others().forEach(other -> together.put(other.productId(), other.together()));
            for (var other : counted.others()) {
                // one that was dropped as too rare, and came back, counts from then on
                assertThat(other.together()).isLessThan(together.get(other.productId()) * (1 + TOLERANCE));
            }
            var best = expected.byAssociation().stream().limit(10).toList();
            var shown = counted.byAssociation().stream().limit(10).toList();
            assertThat(shown.getFirst()).isEqualTo(best.getFirst());
            same += (int) shown.stream().filter(best::contains).count();
            compared += best.size();
        }
        log.info("{} of {} related products are the same", same, compared);
        assertThat(same).isGreaterThan(compared * 95 / 100);
    }

    /** Each poll by one of the instances, all at once. */
    private void replay(List<List<PaidOrder>> polls) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, INSTANCES)
                    .mapToObj(instance -> CompletableFuture.runAsync(
                            () -> {
                                for (var i = instance; i < polls.size(); i += INSTANCES) {
                                    counter.receive(events(polls.get(i)));
                                }
                            },
                            threads))
                    .toList();
            running.forEach(CompletableFuture::join);
        }
    }

    private static List<EventRecord> events(List<PaidOrder> orders) {
        return orders.stream().map(order -> Purchases.event(order.id(), order)).toList();
    }

    /** Three lines each on average; few products are in many orders, and a dozen belong together. */
    private List<PaidOrder> orders() {
        var orders = new ArrayList<PaidOrder>();
        for (var lines = 0; lines < LINES; ) {
            var products = new ArrayList<Long>();
            for (var left = 1 + random.nextInt(3); left > 0; left--) {
                var product = (long) (PRODUCTS * Math.pow(random.nextDouble(), 2));
                products.add(FIRST + product);
                if (random.nextInt(10) < 5) {
                    products.add(FIRST + product / DOZEN * DOZEN + random.nextInt(DOZEN));
                }
            }
            var paidAt = now.minusMillis((long) (HISTORY.toMillis() * random.nextDouble()));
            var order = Purchases.order(
                    paidAt, products.stream().mapToLong(Long::longValue).toArray());
            orders.add(order);
            lines += order.units().size();
        }
        return orders;
    }

    /** Each order once, as it weighs now. */
    private final class PlainCounts {

        private final Map<Long, Double> counts = new HashMap<>();
        private final Map<Long, Map<Long, Double>> pairs = new HashMap<>();

        PlainCounts(List<PaidOrder> orders) {
            for (var order : orders) {
                var age = Duration.between(order.paidAt(), now).toMillis()
                        / (double) Duration.ofDays(90).toMillis();
                var weight = Math.pow(0.5, age);
                for (var product : order.units().keySet()) {
                    counts.merge(product, weight, Double::sum);
                    for (var other : order.units().keySet()) {
                        if (product < FIRST + LOOKED_AT && !product.equals(other)) {
                            pairs.computeIfAbsent(product, _ -> new HashMap<>()).merge(other, weight, Double::sum);
                        }
                    }
                }
            }
        }

        Companions of(long product, double all) {
            return new Companions(
                    counts.get(product),
                    all,
                    pairs.get(product).entrySet().stream()
                            .map(pair -> new Companion(pair.getKey(), pair.getValue(), counts.get(pair.getKey())))
                            .toList());
        }
    }
}
