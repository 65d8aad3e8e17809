package com.electricmall.local.suite.watch.state;

import static com.electricmall.local.suite.watch.reading.Readings.first;
import static com.electricmall.local.suite.watch.reading.Readings.process;
import static com.electricmall.local.suite.watch.reading.Readings.reading;
import static com.electricmall.local.suite.watch.reading.Readings.silent;
import static com.electricmall.local.suite.watch.reading.Readings.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.supervisor.State;
import com.electricmall.local.suite.watch.reading.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuiteStateTest {
    private static final ProcessView ONE = process("order-service-1", 1L);
    private static final ProcessView TWO = process("order-service-2", 2L);
    private static final ProcessView PAYMENT = process("payment-service-1", 3L);

    @Test
    void addsUpThePurchasesOfAllInstances() {
        var now = """
                mall_orders_reached_total{status="PENDING_PAYMENT"} 5.0
                mall_orders_reached_total{status="PAID"} 3.0
                mall_orders_reached_total{status="SHIPPED"} 0.0
                mall_problems_total{code="OUT_OF_STOCK"} 2.0
                mall_problems_total{code="ORDER_STATE"} 9.0
                http_server_requests_seconds_count{method="PUT",outcome="SUCCESS",uri="/cart/items/{productId}"} 7
                http_server_requests_seconds_count{method="PUT",outcome="CLIENT_ERROR",uri="/cart/items/{productId}"} 70
                http_server_requests_seconds_count{method="GET",outcome="SUCCESS",uri="/cart"} 700
                """;
        var before = now.replace("PENDING_PAYMENT\"} 5.0", "PENDING_PAYMENT\"} 4.0");
        var span = span(
                List.of(reading(ONE, 0, before)),
                List.of(
                        reading(ONE, 0, now),
                        reading(TWO, 0, "mall_orders_reached_total{status=\"PAID\"} 40.0"),
                        reading(PAYMENT, 0, "mall_payments_declined_total{reason=\"CARD_DECLINED\"} 1.0")));

        assertThat(SuiteState.of(span, List.of()).purchases())
                .contains(
                        new StageState(Stage.CARTS, 7, 0),
                        new StageState(Stage.ORDERED, 5, 1),
                        new StageState(Stage.PAID, 43, 0),
                        new StageState(Stage.SHIPPED, 0, 0),
                        new StageState(Stage.OUT_OF_STOCK, 2, 0),
                        new StageState(Stage.DECLINED, 1, 0))
                .extracting(StageState::stage)
                .containsExactly(Stage.values());
    }

    @Test
    void tellsWhatWaitsToBeSentAndRead() {
        var outbox = "mall_outbox_backlog 12.0\nmall_outbox_age 3.5\nmall_deadletters_waiting 1.0\n";
        var span = first(
                reading(ONE, 0, outbox + lag(0, "payments", "3.0") + lag(1, "payments", "NaN")),
                reading(TWO, 0, outbox + lag(2, "payments", "4.0") + lag(0, "users", "0.0")),
                silent(PAYMENT, 0));

        var events = SuiteState.of(span, List.of()).events();
        assertThat(events)
                .contains(
                        new EventState("order-service", 12L, 3.5, Map.of("payments", 7L, "users", 0L), 1L),
                        new EventState("payment-service", null, null, Map.of(), null));
        assertThat(events)
                .extracting(EventState::service)
                .containsExactly("user-service", "product-service", "order-service", "payment-service");
    }

    @Test
    void tellsWhatInvariantsHoldAreBrokenOrAreNotChecked() {
        var span = first(
                reading(
                        ONE,
                        0,
                        invariant("holds", "0.0", "30.0")
                                + invariant("broken", "2.0", "30.0")
                                + invariant("new", "NaN", "NaN")
                                + invariant("old", "0.0", "601.0")),
                reading(TWO, 0, invariant("holds", "NaN", "NaN")));

        assertThat(SuiteState.of(span, List.of()).invariants())
                .containsExactly(
                        new InvariantState("order-service", "broken", Verdict.BROKEN, 2L, 30.0),
                        new InvariantState("order-service", "holds", Verdict.HOLDS, 0L, 30.0),
                        new InvariantState("order-service", "new", Verdict.UNCHECKED, null, null),
                        new InvariantState("order-service", "old", Verdict.UNCHECKED, 0L, 601.0));
    }

    @Test
    void tellsTheMoneyTakenAndTheDifferencesOfTheBooks() {
        var money = money(first(reading(
                PAYMENT,
                0,
                "mall_payments_captured_sum{currency=\"CNY\"} 19.99\nmall_payments_reconciliation_differences 0.0\n")));

        assertThat(money).isEqualTo(new MoneyState(Map.of("CNY", 19.99), 0L));
        assertThat(money(first(reading(PAYMENT, 0, "mall_payments_reconciliation_differences NaN"))))
                .isEqualTo(new MoneyState(Map.of(), null));
    }

    @Test
    void isADocumentWithoutCredentials() {
        var postgres = new ProcessView(
                "postgres",
                "infrastructure",
                "postgres",
                4L,
                15432,
                null,
                "postgresql://127.0.0.1:15432",
                State.READY,
                50L,
                Map.of("orders", "postgresql://order_service:secret@127.0.0.1:15432/orders"));

        var json = Json.write(SuiteState.of(first(silent(postgres, 0)), List.of("postgres")));

        assertThat(json).doesNotContain("secret").contains("\"logs\":[\"postgres\"]");
        assertThat(Json.read(json).at("/processes/0/state").asText()).isEqualTo("ready");
        assertThat(Json.read(json).at("/purchases/5/stage").asText()).isEqualTo("out-of-stock");
        assertThat(Json.read(json).at("/at").asText()).isEqualTo("2026-01-01T12:00:00Z");
    }

    private static MoneyState money(Span span) {
        return SuiteState.of(span, List.of()).money();
    }

    private static String lag(int partition, String topic, String messages) {
        return "kafka_consumer_fetch_manager_records_lag{client_id=\"c\",partition=\"%d\",topic=\"%s\"} %s%n"
                .formatted(partition, topic, messages);
    }

    private static String invariant(String name, String violations, String age) {
        return "mall_invariant_violations{invariant=\"%s\"} %s%nmall_invariant_age{invariant=\"%s\"} %s%n"
                .formatted(name, violations, name, age);
    }
}
