package com.electricmall.product.recommendation;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.product.RunningService;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class PurchaseRebuildIT extends RunningService {

    private static final long A = 810_000_000_001L;
    private static final long B = 810_000_000_002L;
    private static final int PAGE = 10;

    @Autowired
    private PurchaseStatistics statistics;

    @Autowired
    private PaidOrderCounter counter;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private PaidOrders ordersOfTheService;

    @Autowired
    private PurchaseSweep sweep;

    /** What order-service knows, in the order of ids. */
    private final List<PaidOrder> orders = IntStream.range(0, 95)
            .mapToObj(i -> Purchases.order(Instant.now().minusSeconds(1_000 - i), A, B))
            .toList();

    @AfterEach
    void countAllByEventsAgain() {
        jdbc.sql("UPDATE purchase_counting SET counted_from = 'epoch', rebuilt = true")
                .update();
        ORDER_SERVICE.resetAll();
    }

    @Test
    void countsEachOrderOnceWhateverEventsAreHeardMeanwhile() {
        receive(orders.subList(0, 50));
        var rebuild = rebuild(this::page);

        rebuild.restart();
        receive(orders.subList(40, 60));
        rebuild.rebuild();
        receive(orders.subList(50, 95));
        var later = IntStream.range(0, 5)
                .mapToObj(_ -> Purchases.order(Instant.now().plusSeconds(1), A, B))
                .toList();
        receive(later);

        assertThat(rebuilt()).isTrue();
        assertCounted(100);
    }

    @Test
    void goesOnWhereItEndedByACrash() {
        var dying = rebuild(after -> {
            if (after != null && after.equals(orders.get(3 * PAGE - 1).id())) {
                throw new IllegalStateException("killed");
            }
            return page(after);
        });
        dying.restart();
        assertThatThrownBy(dying::rebuild).hasMessage("killed");
        assertCounted(3 * PAGE);

        rebuild(this::page).rebuild();

        assertCounted(95);
    }

    @Test
    void leavesNothingOfBeforeIt() {
        receive(orders.subList(0, 50));
        rebuild(this::page).restart();
        receive(orders.subList(0, 50));
        assertThat(statistics.companions(A, Instant.now()).others()).isEmpty();

        sweep.sweep();
        // the service sweeps too
        await().until(() -> rowsOfBefore("purchase_pair") + rowsOfBefore("purchase_count") == 0);

        rebuild(this::page).rebuild();
        assertCounted(95);
    }

    @Test
    void isDoneOnceBySeveralInstances() throws InterruptedException {
        var rebuild = rebuild(this::page);
        rebuild.restart();

        var instances = IntStream.range(0, 3)
                .mapToObj(_ -> Thread.startVirtualThread(() -> {
                    while (!rebuilt()) {
                        rebuild(this::page).rebuild();
                    }
                }))
                .toList();
        for (var instance : instances) {
            instance.join();
        }

        assertCounted(95);
    }

    @Test
    void isLeftToTheInstanceThatCounts() {
        var rebuild = rebuild(this::page);
        rebuild.restart();

        transactions.executeWithoutResult(_ -> {
            assertThat(statistics.lockRebuild()).isTrue();
            CompletableFuture.runAsync(rebuild::rebuild, Thread::startVirtualThread)
                    .join();
        });
        assertThat(statistics.companions(A, Instant.now()).others()).isEmpty();

        rebuild.rebuild();
        assertCounted(95);
    }

    @Test
    void countsLargeOrdersInSeveralTransactions() {
        var products = LongStream.range(A, A + PaidOrder.MOST_PAIRED).toArray();
        var large = IntStream.range(0, 30)
                .mapToObj(_ -> Purchases.order(Instant.now().minusSeconds(1_000), products))
                .toList();
        var asked = new ArrayList<UUID>();
        var rebuild = rebuild(after -> {
            if (after == null) {
                return new PaidOrders.Page(large, null);
            }
            asked.add(after);
            var known = large.stream().map(PaidOrder::id).toList().indexOf(after);
            return new PaidOrders.Page(large.subList(known + 1, large.size()), null);
        });

        rebuild.restart();
        rebuild.rebuild();

        assertThat(rebuilt()).isTrue();
        assertThat(asked).containsExactly(large.get(12).id(), large.get(25).id());
        assertThat(statistics.companions(A, Instant.now()).orders()).isCloseTo(large.size(), within(0.1));
    }

    @Test
    void waitsForOrderServiceAndGoesOn() {
        var rebuild = rebuild(_ -> {
            throw new UnavailableException("SERVICE_UNAVAILABLE", "away", Duration.ofSeconds(1));
        });
        rebuild.restart();

        rebuild.rebuild();
        assertThat(rebuilt()).isFalse();

        rebuild(this::page).rebuild();
        assertCounted(95);
    }

    @Test
    void beginsWhenTheHalfLifeIsAnother() {
        var other = new RecommendationProperties(Duration.ofDays(30), Duration.ofDays(3), 200, Duration.ZERO);

        new PurchaseRebuild(statistics, this::page, transactions, other).rebuild();
        assertThat(statistics.counting().orElseThrow().halfLife()).isEqualTo(Duration.ofDays(30));
        assertCounted(95);

        rebuild(this::page).rebuild();
        assertThat(statistics.counting().orElseThrow().halfLife()).isEqualTo(Duration.ofDays(90));
        assertCounted(95);
    }

    @Test
    void readsWhatOrderServiceTells() throws IOException {
        ORDER_SERVICE.stubFor(WireMock.get(urlPathEqualTo("/internal/orders/paid"))
                .withQueryParam("after", absent())
                .withQueryParam("size", equalTo("200"))
                .willReturn(okJson(Files.readString(Path.of("../order-service/contracts/paid-orders.json")))));
        var order = UUID.fromString("01930b7e-3f5c-7c2a-9d3e-5b8f0a6c4d21");

        var page = ordersOfTheService.after(null);

        assertThat(page.next()).isEqualTo(order);
        assertThat(page.orders()).extracting(PaidOrder::id).containsExactly(order);
        assertThatThrownBy(() -> ordersOfTheService.after(order)).isInstanceOf(UnavailableException.class);
    }

    private PurchaseRebuild rebuild(PaidOrders source) {
        return new PurchaseRebuild(
                statistics,
                source,
                transactions,
                new RecommendationProperties(Duration.ofDays(90), Duration.ofDays(3), 200, Duration.ZERO));
    }

    private PaidOrders.Page page(@Nullable UUID after) {
        var from = after == null
                ? 0
                : 1 + orders.stream().map(PaidOrder::id).toList().indexOf(after);
        var page = orders.subList(from, Math.min(orders.size(), from + PAGE));
        return new PaidOrders.Page(page, page.size() == PAGE ? page.getLast().id() : null);
    }

    private void receive(List<PaidOrder> heard) {
        counter.receive(heard.stream().map(Purchases::event).toList());
    }

    private int rowsOfBefore(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table
                        + " WHERE generation < (SELECT generation FROM purchase_counting)")
                .query(Integer.class)
                .single();
    }

    private boolean rebuilt() {
        return statistics.counting().orElseThrow().rebuilt();
    }

    private void assertCounted(int expected) {
        var companions = statistics.companions(A, Instant.now());
        assertThat(companions.orders()).isCloseTo(expected, within(0.1));
        assertThat(companions.others()).singleElement().satisfies(other -> {
            assertThat(other.productId()).isEqualTo(B);
            assertThat(other.together()).isCloseTo(expected, within(0.1));
            assertThat(other.orders()).isCloseTo(expected, within(0.1));
        });
    }
}
