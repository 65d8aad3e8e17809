package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.electricmall.local.testing.Database;
import com.electricmall.product.RunningService;
import com.electricmall.product.ServiceProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Execution(CONCURRENT)
class SemanticSearchIT extends RunningService {

    private static final Map<String, String> ON =
            Map.of("mall.search.semantic", "true", "mall.search.semantic-share", "1");

    private static final Pattern NEXT = Pattern.compile("<https?://[^/]+([^>]+)>; rel=\"next\"");

    @TempDir
    private Path folder;

    private Database database;
    private JdbcClient theirs;

    @BeforeEach
    void migrate() {
        database = migratedDatabase();
        theirs = JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    }

    @Test
    void findsByMeaningAndGoesOnInAnInstanceThatDoesNot() throws IOException {
        for (var name : List.of("Desk lamp", "Electric kettle", "Running shoes", "Tennis shoes", "Hiking boots")) {
            add(name);
        }
        try (var service = ServiceProcess.start(database, folder.resolve("on"), ON);
                var other = ServiceProcess.start(database, folder.resolve("off"))) {
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
                assertThat(names(service.get("/products?q=sneakers"))).contains("Running shoes", "Tennis shoes");
                assertThat(names(other.get("/products?q=lamp"))).hasSize(1);
            });
            assertThat(names(other.get("/products?q=sneakers"))).isEmpty();
            assertThat(names(service.get("/products?q=shoes")))
                    .containsExactly("Running shoes", "Tennis shoes", "Hiking boots");
            assertThat(names(service.get("/products?q=sneakers&minPrice=2"))).isEmpty();
            assertThat(names(service.get("/products?q=xyzzy"))).isEmpty();
            assertThat(names(service.get("/products/5/related"))).contains("Running shoes");
            assertThat(names(other.get("/products/5/related"))).isEmpty();

            var all = names(service.get("/products?q=shoes"));
            var paged = new ArrayList<String>();
            var next = Optional.of("/products?q=shoes&size=1");
            for (var shows = service; next.isPresent(); shows = other) {
                paged.addAll(names(shows.get(next.get())));
                next = next(shows.response(next.get()));
            }
            assertThat(paged).isEqualTo(all);

            theirs.sql("UPDATE product SET hidden_at = now() WHERE name = 'Running shoes'")
                    .update();
            add("Basketball shoes");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(names(service.get("/products?q=sneakers")))
                            .contains("Basketball shoes")
                            .doesNotContain("Running shoes"));
        }
    }

    /** At once: the indexes would pass over a product that has no price and no stock yet. */
    private void add(String name) {
        theirs.sql("""
                        WITH added AS (
                            INSERT INTO product (merchant_id, name, search_names, search_text)
                            VALUES (7, :name, :name, :name) RETURNING id
                        ), priced AS (
                            INSERT INTO product_price SELECT id, 'CNY', 1, true FROM added
                        )
                        INSERT INTO stock (product_id, available, received) SELECT id, 5, 5 FROM added
                        """).param("name", name).update();
    }

    private static Optional<String> next(HttpResponse<String> page) {
        return page.headers()
                .firstValue("Link")
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(link -> link.group(1));
    }

    private static List<String> names(JsonNode page) {
        return StreamSupport.stream(page.spliterator(), false)
                .map(product -> product.at("/name").textValue())
                .toList();
    }
}
