package com.electricmall.product.reservation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.ids.Ids;
import com.electricmall.product.Kafka;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reservations that follow what is told of their orders. */
class ReservationsOfOrdersIT extends ReservationRequests {

    private static Kafka kafka;
    private long tea;

    @BeforeAll
    static void connect() {
        kafka = new Kafka();
    }

    @AfterAll
    static void disconnect() {
        kafka.close();
    }

    @BeforeEach
    void offerTea() {
        tea = product(merchant, "tea", "1", 10);
    }

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
        jdbc.sql("UPDATE reservation SET expires_at = now() - interval '1 s' WHERE order_id = ? AND status = 'HELD'")
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
