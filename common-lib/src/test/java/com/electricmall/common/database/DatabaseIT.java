package com.electricmall.common.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.ProblemTranslator;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.testservice.OnTestService;
import com.electricmall.local.testing.EmbeddedParts;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.assertj.core.util.Throwables;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.support.TransactionTemplate;

@OnTestService
class DatabaseIT {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private ProblemTranslator databaseProblems;

    @Autowired
    private Flyway flyway;

    @LocalManagementPort
    private int managementPort;

    @Test
    void keepsTwoHistories() {
        assertThat(appliedIn("common_schema_history")).contains("outbox inbox idempotency");
        assertThat(appliedIn("flyway_schema_history")).contains("create notes");
    }

    @RepeatedTest(5)
    void migratesOnceWhenInstancesStartTogether() throws Exception {
        var fresh = EmbeddedParts.freshDatabase("migrated-service");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = threads.invokeAll(Collections.nCopies(
                    3,
                    Executors.callable(() -> new CommonTablesFirst()
                            .migrate(Flyway.configure()
                                    .configuration(flyway.getConfiguration())
                                    .dataSource(fresh.url(), fresh.user(), fresh.password())
                                    .load()))));
            for (var start : starts) {
                start.get();
            }
        }
    }

    /** Exceptions are logged, and a row may hold what people wrote. */
    @Test
    void keepsTheValuesOfABrokenConstraintToItself() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
                    jdbc.sql("CREATE TEMPORARY TABLE person (name text PRIMARY KEY) ON COMMIT DROP")
                            .update();
                    for (var time = 0; time < 2; time++) {
                        jdbc.sql("INSERT INTO person VALUES (?)")
                                .param("Ann Lee")
                                .update();
                    }
                }))
                .hasStackTraceContaining("person_pkey")
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("Ann Lee"));
    }

    @Test
    void tellsAnOutageAsSuchAndRecoversByItself() {
        EmbeddedParts.postgres().stop();
        try {
            assertThatThrownBy(this::readOne).satisfies(this::isToldAsUnavailable);
            assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> readOne()))
                    .satisfies(this::isToldAsUnavailable);
            await().untilAsserted(() -> assertThat(readiness()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
            assertThat(liveness()).isEqualTo(HttpStatus.OK);
        } finally {
            EmbeddedParts.start(EmbeddedParts.postgres());
        }

        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(HttpStatus.OK));
        assertThat(readOne()).isOne();
    }

    @Test
    void tellsASlowStatementAsUnavailable() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
                    jdbc.sql("SET LOCAL statement_timeout = 50").update();
                    jdbc.sql("SELECT pg_sleep(5)").query().listOfRows();
                }))
                .satisfies(this::isToldAsUnavailable);
    }

    @Test
    void leavesMistakesAlone() {
        assertThatThrownBy(() -> jdbc.sql("SELECT nothing FROM nowhere").query().listOfRows())
                .satisfies(mistake ->
                        assertThat(databaseProblems.translate(mistake)).isEmpty());
    }

    private int readOne() {
        return jdbc.sql("SELECT 1").query(Integer.class).single();
    }

    private void isToldAsUnavailable(Throwable thrown) {
        assertThat(databaseProblems.translate(thrown))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .isInstanceOf(UnavailableException.class)
                        .extracting("retryAfter")
                        .isEqualTo(Duration.ofSeconds(1)));
    }

    private List<String> appliedIn(String history) {
        return jdbc.sql("SELECT description FROM " + history)
                .query(String.class)
                .list();
    }

    private HttpStatus readiness() {
        return health("readiness");
    }

    private HttpStatus liveness() {
        return health("liveness");
    }

    private HttpStatus health(String group) {
        return (HttpStatus) WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + managementPort)
                .responseTimeout(Duration.ofSeconds(10))
                .build()
                .get()
                .uri("/actuator/health/" + group)
                .exchange()
                .returnResult(String.class)
                .getStatus();
    }
}
