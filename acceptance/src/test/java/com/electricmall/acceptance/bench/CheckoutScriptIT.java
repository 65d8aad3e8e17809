package com.electricmall.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.ServiceTables;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The statements do to the services' tables what a checkout does. */
class CheckoutScriptIT {

    private final Map<String, DatabaseAddress> databases = new TreeMap<>();

    @Test
    void sellsAndForgetsNothing() throws Exception {
        for (var service : Map.of(
                        "products", "product-service", "orders", "order-service", "payments", "payment-service")
                .entrySet()) {
            var database = EmbeddedParts.freshDatabase(service.getValue());
            var address = DatabaseAddress.of(database.url()
                    .replace(
                            "jdbc:postgresql://", "postgresql://" + database.user() + ":" + database.password() + "@"));
            new ServiceTables(Path.of("..")).makeAnew(service.getValue(), address);
            databases.put(service.getKey(), address);
        }
        var goods = Script.text("goods.sql").formatted(BenchShop.MANY, BenchShop.PLENTY);
        try (var connection = databases.get("products").connect();
                var sql = connection.createStatement()) {
            sql.execute(goods);
        }

        try (var client = new ScriptClient(Script.read("checkout.sql"), databases)) {
            client.run(StatementsAlone.valuesOfOne(BenchShop.MANY));
            client.run(StatementsAlone.valuesOfOne(BenchShop.MANY));
        }

        assertThat(count("products", "reservation WHERE status = 'SOLD'")).isEqualTo(2);
        assertThat(count("products", "stock WHERE sold > 0 AND reserved = 0")).isPositive();
        assertThat(count("orders", "orders WHERE status = 'PAID'")).isEqualTo(2);
        assertThat(count("orders", "idempotency_key WHERE answer IS NOT NULL")).isEqualTo(2);
        assertThat(count("payments", "payment WHERE status = 'CAPTURED'")).isEqualTo(2);
        assertThat(count("payments", "ledger_entry")).isEqualTo(8);
        for (var database : databases.keySet()) {
            assertThat(count(database, "outbox")).as(database).isZero();
        }
    }

    private long count(String database, String rows) throws SQLException {
        try (var connection = databases.get(database).connect();
                var sql = connection.createStatement();
                var result = sql.executeQuery("SELECT count(*) FROM " + rows)) {
            result.next();
            return result.getLong(1);
        }
    }
}
