package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.electricmall.local.testing.Database;
import com.electricmall.product.RunningService;
import com.electricmall.product.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Execution(CONCURRENT)
class KilledIndexIT extends RunningService {

    private static final int PRODUCTS = 60_000;

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
    void isMadeFromWhereItWasCommittedAndFindsAll() throws IOException {
        products();
        var making = folder.resolve("making");
        try (var service = ServiceProcess.start(database, making)) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> committed(making) > 0);
            service.kill();
        }
        var madeTo = committed(making);
        assertThat(madeTo).isBetween(1L, PRODUCTS - 1L);
        theirs.sql("UPDATE product SET name = 'kettle' WHERE id IN (1, ?)")
                .param(PRODUCTS)
                .update();

        try (var service = ServiceProcess.start(database, making)) {
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
                assertThat(found(service, "lamp")).isEqualTo(PRODUCTS - 2L);
                assertThat(found(service, "kettle")).isEqualTo(2);
            });
        }
        assertThat(Files.readString(making.resolve("service.log")))
                .contains("The search index was made of %d products".formatted(PRODUCTS - madeTo));
    }

    private static long found(ServiceProcess service, String q) {
        return service.get("/products/facets?q=" + q).at("/merchants/0/count").longValue();
    }

    /** Up to which id the index has all products, which are numbered from 1; 0 if nothing was committed. */
    private static long committed(Path making) throws IOException {
        try (var directory = FSDirectory.open(making.resolve("0").resolve("index"))) {
            return Long.parseLong(
                    SegmentInfos.readLatestCommit(directory).getUserData().getOrDefault("madeTo", "0"));
        } catch (IndexNotFoundException notYet) {
            return 0;
        }
    }

    private void products() {
        theirs.sql("""
                        INSERT INTO product (merchant_id, name, search_names, search_text)
                        SELECT 7, 'lamp ' || number, 'lamp ' || number, 'lamp ' || number
                        FROM generate_series(1, ?) AS number
                        """).param(PRODUCTS).update();
        theirs.sql("INSERT INTO product_price SELECT id, 'CNY', 1, true FROM product")
                .update();
        theirs.sql("INSERT INTO stock (product_id) SELECT id FROM product").update();
    }
}
