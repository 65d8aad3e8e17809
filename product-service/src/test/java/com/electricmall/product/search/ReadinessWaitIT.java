package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.electricmall.local.testing.Database;
import com.electricmall.product.RunningService;
import com.electricmall.product.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Execution(CONCURRENT)
class ReadinessWaitIT extends RunningService {

    private static final int PRODUCTS = 60_000;
    private static final int READY = 200;
    private static final int NOT_READY = 503;

    @TempDir
    private Path folder;

    private final HttpClient management = HttpClient.newHttpClient();

    /** An instance that replaces another one can search as soon as it is ready. */
    @Test
    void isOverWhenAReplacementCanSearch() throws Exception {
        var database = withProducts();
        var port = ServiceProcess.freePort();
        var properties = Map.of(
                "management.server.port",
                String.valueOf(port),
                "mall.search.readiness-wait",
                "2m",
                "spring.cloud.discovery.client.simple.instances.product-service[0].uri",
                "http://127.0.0.1:1");

        // Not in the common pool, whose one thread on two cores the HTTP client needs meanwhile.
        var thread = Executors.newVirtualThreadPerTaskExecutor();
        var starting = CompletableFuture.supplyAsync(() -> started(database, properties), thread);
        try (thread) {
            var answers = new HashSet<Integer>();
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptionsInstanceOf(IOException.class) // before it listens
                    .until(() -> {
                        var answer = management(port, "health/readiness").statusCode();
                        answers.add(answer);
                        return answer == READY;
                    });

            var service = starting.join();
            assertThat(answers).containsExactlyInAnyOrder(NOT_READY, READY);
            assertThat(service.get("/products/facets?q=lamp")
                            .at("/merchants/0/count")
                            .intValue())
                    .isEqualTo(PRODUCTS);
            assertThat(management(port, "prometheus").body())
                    .contains("mall_search_ready 1.0")
                    .containsPattern("mall_search_counts_bytes \\d")
                    .containsPattern("mall_search_lag_seconds\\{engine=\"lucene\"} \\d");
            assertThat(folder.resolve("new/service.log"))
                    .content()
                    .containsSubsequence("The search index was made of " + PRODUCTS, "Ready with a search index after");
        } finally {
            starting.join().close();
        }
    }

    private ServiceProcess started(Database database, Map<String, String> properties) {
        try {
            return ServiceProcess.start(database, folder.resolve("new"), properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> management(int port, String endpoint) throws IOException, InterruptedException {
        return management.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/%s".formatted(port, endpoint)))
                        .build(),
                BodyHandlers.ofString());
    }

    private Database withProducts() {
        var database = migratedDatabase();
        var rows = JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
        rows.sql("""
                        INSERT INTO product (merchant_id, name, search_names, search_text)
                        SELECT 7, 'lamp ' || number, 'lamp ' || number, 'lamp ' || number
                        FROM generate_series(1, ?) AS number
                        """).param(PRODUCTS).update();
        rows.sql("INSERT INTO product_price SELECT id, 'CNY', 1, true FROM product")
                .update();
        rows.sql("INSERT INTO stock (product_id) SELECT id FROM product").update();
        return database;
    }
}
