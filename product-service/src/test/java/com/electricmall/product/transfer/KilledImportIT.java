package com.electricmall.product.transfer;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.electricmall.local.testing.Database;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.product.RunningService;
import com.electricmall.product.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Execution(CONCURRENT)
class KilledImportIT extends RunningService {

    private static final int LINES = 20_000;
    private static final int BATCH = 500;

    @TempDir
    private Path folder;

    private final User merchant = newMerchant();
    private final Database database = EmbeddedParts.freshDatabase("product-service");
    private final JdbcClient theirs =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));

    @Test
    void leavesWholeBatchesAndEndsWhenItIsRunAgain() throws IOException {
        var file = IntStream.range(0, LINES).mapToObj(KilledImportIT::line).collect(joining("\n"));
        try (var service = ServiceProcess.start(database, folder)) {
            var running = service.importing(file, merchant.token());
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> count("product") > 2 * BATCH);
            service.kill();
            await().until(running::isCompletedExceptionally);
        }
        var left = count("product");
        assertThat(left).isBetween(2L * BATCH, LINES - 1L);
        assertThat(left % BATCH).isZero();
        assertAreWhole(left);

        try (var service = ServiceProcess.start(database, folder)) {
            var answer = service.importing(file, merchant.token()).join();

            assertThat(answer.toString())
                    .isEqualTo("{\"accepted\":%d,\"created\":%d,\"updated\":%d,\"rejected\":[]}"
                            .formatted(LINES, LINES - left, left));
            assertAreWhole(LINES);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(IllegalStateException.class) // 503 until the index is whole
                    .untilAsserted(() -> assertThat(service.get("/products/facets?q=lamp&merchant=" + merchant.id())
                                    .at("/merchants/0/count")
                                    .longValue())
                            .isEqualTo(LINES));
            assertThat(service.get("/products?q=%22Lamp%20" + (LINES - 1) + "%22&size=1")
                            .at("/0/sku")
                            .textValue())
                    .isEqualTo("S" + (LINES - 1));
        }
    }

    private static String line(int number) {
        return """
                {"sku": "S%1$d", "name": "Lamp %1$d", "price": 2.5, "stock": 5, "prices": {"USD": 0.5}, \
                "familyId": "f%2$d", "options": {"number": "%1$d"}}""".formatted(number, number / 10);
    }

    /** Each has its prices, its stock by a movement, and the event that tells of it, and nothing else is there. */
    private void assertAreWhole(long products) {
        assertThat(theirs.sql("""
                        SELECT count(*) FROM product p
                        JOIN product_price base ON base.product_id = p.id AND base.is_base AND base.price = 2.5
                        JOIN product_price other ON other.product_id = p.id AND other.currency = 'USD'
                        JOIN stock s ON s.product_id = p.id AND s.available = 5 AND s.received = 5
                        JOIN stock_movement m ON m.product_id = p.id AND m.quantity = 5
                        WHERE p.merchant_id = ? AND p.name = 'Lamp ' || substr(p.sku, 2) AND p.version = 1
                        """).param(merchant.id()).query(Long.class).single())
                .isEqualTo(products);
        assertThat(count("product")).isEqualTo(products);
        assertThat(count("product_price")).isEqualTo(2 * products);
        assertThat(count("stock")).isEqualTo(products);
        assertThat(count("stock_movement")).isEqualTo(products);
        assertThat(count("outbox")).isEqualTo(products);
        assertThat(invariants)
                .allSatisfy(invariant -> assertThat(
                                theirs.sql(invariant.sql()).query().listOfRows())
                        .as(invariant.name())
                        .isEmpty());
    }

    private long count(String table) {
        return theirs.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
