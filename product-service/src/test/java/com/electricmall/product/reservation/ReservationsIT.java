package com.electricmall.product.reservation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.ids.Ids;
import com.electricmall.local.testing.TestTokens;
import com.electricmall.product.Kafka;
import com.electricmall.product.RunningService;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ReservationsIT extends RunningService {

    private static Kafka kafka;

    private final User merchant = newMerchant();
    private final UUID order = Ids.next();

    @BeforeAll
    static void connect() {
        kafka = new Kafka();
    }

    @AfterAll
    static void disconnect() {
        kafka.close();
    }

    @Nested
    class Reserving {

        @Test
        void holdsTheLinesAtThePricesOfNow() {
            var tea = product(
                    merchant,
                    "{\"name\": \"茶\", \"price\": 20, \"stock\": 5, \"translations\": {\"en\": {\"name\": \"Tea\"}}}");
            get("/products/" + tea).expectStatus().isOk();
            patch("/products/" + tea, merchant, "{\"price\": 19.5}")
                    .expectStatus()
                    .isOk();

            var answer = body(reserve(order, line(tea, 2)).expectStatus().isOk());

            assertThat(answer.at("/lines/0/unitPrice").decimalValue()).isEqualByComparingTo("19.50");
            assertThat(answer.at("/lines/0/name").textValue()).isEqualTo("Tea");
            assertThat(stockOf(tea)).isEqualTo(3);
            patch("/products/" + tea, merchant, "{\"price\": 99}")
                    .expectStatus()
                    .isOk();
            assertThat(body(reserve(order, line(tea, 2)))).isEqualTo(answer);
            assertThat(stockOf(tea)).isEqualTo(3);
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
            assertThat(products)
                    .allSatisfy(product -> assertThat(stockOf(product)).isEqualTo(880));
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
    }

    @Nested
    class Following {

        private final long tea = product(merchant, "tea", "1", 10);

        @Test
        void sellsWhatIsPlacedAndPaid() {
            reserve(order, line(tea, 4)).expectStatus().isOk();
            tell("order.placed.v1");
            awaitStatus("ORDERED");
            elapse();
            tell("order.paid.v1");
            awaitStatus("SOLD");

            assertThat(counters()).containsExactly(6L, 0L, 4L);
            release(order).expectStatus().isNoContent();
            assertThat(counters()).containsExactly(6L, 0L, 4L);
        }

        @Test
        void putsBackWhatIsCancelledAndNeverHoldsItAgain() {
            tell("order.cancelled.v1");
            awaitStatus("CANCELLED");
            tell("order.placed.v1");
            tell("order.paid.v1");
            var other = Ids.next();
            kafka.tell("order.placed.v1", other, event(other));
            await().atMost(20, SECONDS).until(() -> status(other).equals("ORDERED"));

            assertConflict(reserve(order, line(tea, 4)), "RESERVATION_RELEASED");
            assertThat(status(order)).isEqualTo("CANCELLED");
            assertThat(counters()).containsExactly(6L, 4L, 0L);
        }

        @Test
        void putsBackWhatWasSold() {
            reserve(order, line(tea, 4)).expectStatus().isOk();
            tell("order.paid.v1");
            awaitStatus("SOLD");
            tell("order.cancelled.v1");
            awaitStatus("CANCELLED");

            assertThat(counters()).containsExactly(10L, 0L, 0L);
        }

        @Test
        void putsBackCancelledLinesOnceAndTheRestWithTheOrder() {
            reserve(order, line(tea, 4)).expectStatus().isOk();
            tell("order.paid.v1");
            awaitStatus("SOLD");

            var cancellation = Ids.next();
            kafka.tell("order.lines-cancelled.v1", order, cancelled(cancellation, 1));
            kafka.tell("order.lines-cancelled.v1", order, cancelled(cancellation, 1));
            kafka.tell("order.lines-cancelled.v1", order, cancelled(Ids.next(), 1));
            await().atMost(20, SECONDS).until(() -> counters().equals(List.of(8L, 0L, 2L)));

            tell("order.cancelled.v1");
            awaitStatus("CANCELLED");
            assertThat(counters()).containsExactly(10L, 0L, 0L);
        }

        @Test
        void takesNoLinesThatWereCancelledBeforeTheirOrderIsHeardOf() {
            kafka.tell("order.lines-cancelled.v1", order, cancelled(Ids.next(), 3));
            tell("order.paid.v1");
            awaitStatus("SOLD");

            assertThat(counters()).containsExactly(9L, 0L, 1L);
        }

        private String cancelled(UUID cancellation, int quantity) {
            return "{\"orderId\": \"%s\", \"userId\": 42, \"cancellationId\": \"%s\", \"lines\": [%s]}"
                    .formatted(order, cancellation, line(tea, quantity));
        }

        @Test
        void hearsEachEventOnce() {
            var placed = Ids.next();
            kafka.tell(placed, "order.placed.v1", order, event(order));
            kafka.tell(placed, "order.placed.v1", order, event(order));
            tell("order.placed.v1");
            tell("order.paid.v1");
            awaitStatus("SOLD");

            assertThat(counters()).containsExactly(6L, 0L, 4L);
        }

        @Test
        void givesARepeatAllOfTheTimeAgain() {
            reserve(order, line(tea, 4)).expectStatus().isOk();
            jdbc.sql("UPDATE reservation SET expires_at = now() + interval '1 s' WHERE order_id = ?")
                    .param(order)
                    .update();

            reserve(order, line(tea, 4)).expectStatus().isOk();

            assertThat(jdbc.sql("SELECT expires_at > now() + interval '10 s' FROM reservation WHERE order_id = ?")
                            .param(order)
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            assertThat(counters()).containsExactly(6L, 4L, 0L);
        }

        @Test
        void putsBackWhatNobodyOrdersAndTakesItAnewForALateOrder() {
            reserve(order, line(tea, 4)).expectStatus().isOk();
            elapse();
            awaitStatus("EXPIRED");
            assertThat(stockOf(tea)).isEqualTo(10);

            tell("order.placed.v1");
            awaitStatus("ORDERED");

            assertThat(counters()).containsExactly(6L, 4L, 0L);
        }

        @Test
        void tellsOfALateOrderWhoseStockIsGone() {
            reserve(order, line(tea, 4)).expectStatus().isOk();
            elapse();
            awaitStatus("EXPIRED");
            reserve(Ids.next(), line(tea, 8)).expectStatus().isOk();

            tell("order.placed.v1");

            awaitStatus("FAILED");
            assertThat(kafka.heard(1, event -> event.subject().equals(order.toString())))
                    .singleElement()
                    .satisfies(event -> assertThat(event.type()).isEqualTo("reservation.failed.v1"));
        }

        @Test
        void takesBackWhatIsReturnedOnce() {
            reserve(order, line(tea, 4)).expectStatus().isOk();
            tell("order.paid.v1");
            awaitStatus("SOLD");
            var returnId = Ids.next();
            var returned = Ids.next();
            kafka.tell(returned, "order.returned.v1", order, returned(returnId, 3));
            kafka.tell(returned, "order.returned.v1", order, returned(returnId, 3));
            kafka.tell("order.returned.v1", order, returned(returnId, 3));
            kafka.tell("order.returned.v1", order, returned(Ids.next(), 1));
            await().atMost(20, SECONDS).until(() -> stockOf(tea) == 10);

            assertThat(counters()).containsExactly(10L, 0L, 4L);
            var book = body(get("/products/%d/stock-movements".formatted(tea), merchant));
            assertThat(book.findValuesAsText("reason"))
                    .containsExactly("return of order " + order, "return of order " + order, "initial stock");
            assertThat(book.at("/1/quantity").longValue()).isEqualTo(3);
            assertThat(book.at("/1/createdBy").longValue()).isEqualTo(7);
        }

        @Test
        void takesBackWhatWasNeverHeardOfAndSellsItWhenItIs() {
            kafka.tell("order.returned.v1", order, returned(Ids.next(), 4));
            await().atMost(20, SECONDS).until(() -> stockOf(tea) == 14);
            tell("order.paid.v1");
            awaitStatus("SOLD");

            assertThat(counters()).containsExactly(10L, 0L, 4L);
        }

        private String returned(UUID returnId, int quantity) {
            return "{\"orderId\": \"%s\", \"userId\": 42, \"returnId\": \"%s\", \"approvedBy\": 7, \"lines\": [%s]}"
                    .formatted(order, returnId, line(tea, quantity));
        }

        private void tell(String type) {
            kafka.tell(type, order, event(order));
        }

        private String event(UUID orderId) {
            return "{\"orderId\": \"%s\", \"userId\": 42, \"lines\": [%s]}".formatted(orderId, line(tea, 4));
        }

        /** As if the reservation's time were over. */
        private void elapse() {
            jdbc.sql(
                            "UPDATE reservation SET expires_at = now() - interval '1 s' WHERE order_id = ? AND status = 'HELD'")
                    .param(order)
                    .update();
        }

        private void awaitStatus(String status) {
            await().atMost(20, SECONDS).until(() -> status(order).equals(status));
        }

        private String status(UUID orderId) {
            return jdbc.sql("SELECT status FROM reservation WHERE order_id = ?")
                    .param(orderId)
                    .query(String.class)
                    .optional()
                    .orElse("none");
        }

        private List<Long> counters() {
            return jdbc.sql("SELECT available, reserved, sold FROM stock WHERE product_id = ?")
                    .param(tea)
                    .query((row, number) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)))
                    .single();
        }
    }

    private ResponseSpec reserve(UUID orderId, String... lines) {
        return asOrderService(
                HttpMethod.PUT,
                "/internal/reservations/" + orderId,
                "{\"userId\": 42, \"language\": \"en\", \"lines\": [%s]}".formatted(String.join(",", lines)));
    }

    private ResponseSpec release(UUID orderId) {
        return asOrderService(HttpMethod.DELETE, "/internal/reservations/" + orderId, null);
    }

    private static String line(long productId, int quantity) {
        return "{\"productId\": %d, \"quantity\": %d}".formatted(productId, quantity);
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
