package com.electricmall.common.database;

import java.time.Duration;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Migrates, and repeats it while other transactions hold a lock that a migration needs: for the length of a request, or
 * of a report of some minutes. The record of a failed migration is removed first, so that no manual repair is needed.
 * PostgreSQL rolls back a migration that runs in a transaction; one that does not must be repeatable.
 */
final class RepeatedMigration {

    private static final Logger log = LoggerFactory.getLogger(RepeatedMigration.class);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** lock_not_available, deadlock_detected. */
    private static final Set<String> PASSING = Set.of(SqlState.LOCK_NOT_AVAILABLE, "40P01");

    private RepeatedMigration() {}

    /** @throws FlywayException if a migration fails for any other reason, or a lock is not available for ten minutes */
    static void run(Flyway flyway) {
        var begin = System.nanoTime();
        forgetFailures(flyway);
        while (true) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException failed) {
                if (!isPassing(failed, flyway) || System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw failed;
                }
                log.warn("A migration could not have its locks; another try in {}: {}", PAUSE, failed.getMessage());
                pause(failed);
            }
        }
    }

    /**
     * If no statement failed, the cause may be the failed attempt of another instance, after which Flyway refuses to
     * continue.
     */
    private static boolean isPassing(FlywayException failed, Flyway flyway) {
        var state = SqlState.of(failed);
        var forgotten = forgetFailures(flyway) > 0;
        return state == null ? forgotten : PASSING.contains(state);
    }

    /** Only a migration outside of a transaction leaves such a row. */
    private static int forgetFailures(Flyway flyway) {
        var jdbc = new JdbcTemplate(flyway.getConfiguration().getDataSource());
        var history = flyway.getConfiguration().getTable();
        var exists = jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, history);
        return Boolean.TRUE.equals(exists) ? jdbc.update("DELETE FROM " + history + " WHERE NOT success") : 0;
    }

    private static void pause(FlywayException failed) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed;
        }
    }
}
