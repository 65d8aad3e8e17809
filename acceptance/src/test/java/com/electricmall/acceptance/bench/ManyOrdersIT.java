package com.electricmall.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.ServiceTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written fits the services' tables and adds up as their invariants say. */
class ManyOrdersIT {

    private static final int ORDERS = 30_000;
    private static final Map<String, DatabaseAddress> WRITTEN = new HashMap<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            orders   | order-service   | 30000  | orders
            orders   | order-service   | 60000  | order_line
            orders   | order-service   | 29100  | order_capture
            orders   | order-service   | 0      | orders o WHERE status <> (SELECT h.status FROM order_history h WHERE h.order_id = o.id ORDER BY version DESC LIMIT 1)
            payments | payment-service | 29100  | payment
            payments | payment-service | 116400 | ledger_entry
            payments | payment-service | 64     | ledger_entry WHERE position = 1
            payments | payment-service | 0      | ledger_entry e JOIN ledger_entry earlier ON earlier.lane = e.lane AND earlier.position = e.position - 1 WHERE e.hash <> ledger_hash(earlier.hash, e)
            products | product-service | 30000  | reservation
            products | product-service | 58200  | reservation_line WHERE counted = 1
            products | product-service | 0      | stock JOIN sold_sum USING (product_id) WHERE stock.sold <> sold_sum.sold
            products | product-service | 0      | stock WHERE received <> (SELECT sum(quantity) FROM stock_movement m WHERE m.product_id = stock.product_id)
            """)
    void addUp(String name, String service, long expected, String rows) throws Exception {
        var database = WRITTEN.get(name);
        assertThat(count(database == null ? written(name, service) : database, rows))
                .isEqualTo(expected);
    }

    private static DatabaseAddress written(String name, String service) throws IOException, SQLException {
        var database = EmbeddedParts.freshDatabase(service);
        var place = database.url().substring("jdbc:postgresql://".length());
        new ServiceTables(Path.of(".."))
                .makeAnew(
                        service,
                        DatabaseAddress.of(
                                "postgresql://%s:%s@%s".formatted(database.user(), database.password(), place)));
        var superuser = DatabaseAddress.of("postgresql://postgres:%s@%s".formatted(database.password(), place));
        ManyOrders.write(name, superuser, ORDERS);
        WRITTEN.put(name, superuser);
        return superuser;
    }

    private static long count(DatabaseAddress database, String rows) throws SQLException {
        try (var connection = database.connect();
                var sql = connection.createStatement();
                var result = sql.executeQuery("SELECT count(*) FROM " + rows)) {
            result.next();
            return result.getLong(1);
        }
    }
}
