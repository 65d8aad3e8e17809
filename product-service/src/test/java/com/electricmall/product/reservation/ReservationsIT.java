package com.electricmall.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.ids.Ids;
import com.electricmall.local.testing.TestTokens;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.transaction.support.TransactionOperations;

class ReservationsIT extends ReservationRequests {

    @Autowired
    private ReservationRepository reservations;

    @Autowired
    private TransactionOperations transactions;

    @Test
    void holdsTheLinesAtThePricesOfNow() {
        var tea = product(
                merchant,
                "{\"name\": \"茶\", \"price\": 20, \"stock\": 5, \"translations\": {\"en\": {\"name\": \"Tea\"}}}");
        get("/products/" + tea).expectStatus().isOk();
        patch("/products/" + tea, merchant, "{\"price\": 19.5}").expectStatus().isOk();

        var answer = body(reserve(order, line(tea, 2)).expectStatus().isOk());

        assertThat(answer.at("/lines/0/unitPrice").decimalValue()).isEqualByComparingTo("19.50");
        assertThat(answer.at("/lines/0/name").textValue()).isEqualTo("Tea");
        assertThat(stockOf(tea)).isEqualTo(3);
        patch("/products/" + tea, merchant, "{\"price\": 99}").expectStatus().isOk();
        assertThat(body(reserve(order, line(tea, 2)))).isEqualTo(answer);
        assertThat(stockOf(tea)).isEqualTo(3);
    }

    @Test
    void areLockedTogetherWhetherTheyExistOrNot() {
        var tea = product(merchant, "tea", "1", 5);
        reserve(order, line(tea, 2)).expectStatus().isOk();
        var absent = Ids.next();

        var locked = transactions.execute(
                _ -> reservations.lockAll(List.of(absent, order)).get());

        assertThat(locked.get(order).status()).isEqualTo(ReservationStatus.HELD);
        assertThat(locked.get(order).quote()).isPresent();
        assertThat(locked.get(absent))
                .isEqualTo(new Reservation(absent, ReservationStatus.ABSENT, 0, Optional.empty()));
        assertThat(locked).hasSize(2);
    }

    @Test
    void sellsExactlyWhatThereIsToAHundredAtOnce() {
        var tea = product(merchant, "tea", "1", 10);

        var statuses = atOnce(100, i -> patiently(() -> reserve(Ids.next(), line(tea, 1))));

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(90);
        assertThat(stockOf(tea)).isZero();
    }

    @Test
    void takesLinesInAnyOrderWithoutDeadlock() {
        var products = IntStream.range(0, 6)
                .mapToObj(i -> product(merchant, "p" + i, "1", 1_000))
                .toList();

        var statuses = atOnce(120, i -> {
            var shift = i % products.size();
            var lines = IntStream.range(0, products.size())
                    .map(j -> i % 2 == 0 ? j : products.size() - 1 - j)
                    .mapToObj(j -> line(products.get((j + shift) % products.size()), 1))
                    .toArray(String[]::new);
            return patiently(() -> reserve(Ids.next(), lines));
        });

        assertThat(statuses).containsOnly(200);
        assertThat(products).allSatisfy(product -> assertThat(stockOf(product)).isEqualTo(880));
    }

    @Test
    void holdsAllOrNothing() {
        var tea = product(merchant, "tea", "1", 10);
        var pot = product(merchant, "pot", "1", 1);

        assertConflict(reserve(order, line(tea, 2), line(pot, 2)), "OUT_OF_STOCK");

        assertThat(stockOf(tea)).isEqualTo(10);
        reserve(order, line(tea, 2), line(pot, 1)).expectStatus().isOk();
    }

    @Test
    void addsUpLinesOfTheSameProduct() {
        var tea = product(merchant, "tea", "1", 5);

        assertConflict(reserve(Ids.next(), line(tea, 3), line(tea, 3)), "OUT_OF_STOCK");
        reserve(order, line(tea, 3), line(tea, 2)).expectStatus().isOk();
        assertThat(stockOf(tea)).isZero();
    }

    @Test
    void keepsWhatIsReservedFromItsMerchant() {
        var tea = product(merchant, "tea", "1", 5);
        reserve(order, line(tea, 3)).expectStatus().isOk();
        var movements = "/products/" + tea + "/stock-movements";

        assertConflict(post(movements, merchant, "{\"quantity\": -3, \"reason\": \"broken\"}"), "OUT_OF_STOCK");
        post(movements, merchant, "{\"quantity\": -2, \"reason\": \"broken\"}")
                .expectStatus()
                .isCreated();
        release(order).expectStatus().isNoContent();
        assertThat(stockOf(tea)).isEqualTo(3);
    }

    @Test
    void isNobodysButTheServices() {
        var path = "/internal/reservations/" + order;

        call(HttpMethod.PUT, path, null, "{}").expectStatus().isUnauthorized();
        call(HttpMethod.PUT, path, ADMIN.token(), "{}").expectStatus().isUnauthorized();
        call(HttpMethod.GET, "/internal/products?ids=1", merchant.token(), null)
                .expectStatus()
                .isUnauthorized();
        asOrderService(HttpMethod.POST, "/products", "{}").expectStatus().isUnauthorized();
    }

    @Test
    void isForCallsToThisServiceAlone() {
        var path = "/internal/products?ids=" + product(merchant, "tea", "1", 5);

        call(HttpMethod.GET, path, TestTokens.service("order-service", "product-service"), null)
                .expectStatus()
                .isOk();
        call(HttpMethod.GET, path, TestTokens.service("payment-service", "order-service"), null)
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertInvalid(reserve(order), "lines");
        assertInvalid(reserve(order, line(1, 0)), "lines[0].quantity");
    }

    /** As order-service does: 503 means that nothing was decided and that a repeat may succeed. */
    private static int patiently(Supplier<ResponseSpec> attempt) {
        var status = attempt.get().returnResult(String.class).getStatus().value();
        return status == 503 ? patiently(attempt) : status;
    }

    private static List<Integer> atOnce(int count, IntUnaryOperator attempt) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = IntStream.range(0, count)
                    .<Callable<Integer>>mapToObj(i -> () -> attempt.applyAsInt(i))
                    .toList();
            return threads.invokeAll(attempts).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
