package com.electricmall.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.bench.Script.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {

    @Test
    void tellsWhatToRunWhere() {
        var script = Script.parse("""
                -- @orders
                BEGIN;
                -- the order
                INSERT INTO orders (id, total)
                VALUES (:order, :total::numeric);
                COMMIT;
                -- @payments
                SELECT :order, :order;
                """);

        assertThat(script.steps())
                .containsExactly(
                        new Step("orders", "BEGIN", List.of()),
                        new Step(
                                "orders",
                                "INSERT INTO orders (id, total) VALUES (?, ?::numeric)",
                                List.of("order", "total")),
                        new Step("orders", "COMMIT", List.of()),
                        new Step("payments", "SELECT ?, ?", List.of("order", "order")));
    }

    @Test
    void tellsWhatGoesInOneTrip() {
        var script = Script.parse("""
                -- @orders
                UPDATE orders SET total = 0
                WHERE id = :order\\;
                SELECT :order;
                """);

        assertThat(script.steps())
                .containsExactly(new Step(
                        "orders", "UPDATE orders SET total = 0 WHERE id = ?; SELECT ?", List.of("order", "order")));
    }
}
