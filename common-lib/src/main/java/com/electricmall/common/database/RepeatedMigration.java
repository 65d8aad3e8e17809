package com.electricmall.common.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Migrates, again and again while a lock that a migration needs is held by others: they keep it for a request, or for a
 * report of some minutes. What a migration left that failed is forgotten first, and needs no repair by hand. PostgreSQL
 * rolls back one that runs in a transaction; one that does not must be written so that it may be repeated.
 */
final class RepeatedMigration {

    private static final Logger log = LoggerFactory.getLogger(RepeatedMigration.class);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** lock_not_available, deadlock_detected. */
    private static final Set<String> PASSING = Set.of("55P03", "40P01");

    private RepeatedMigration() {}

    /** @throws FlywayException if a migration fails for any other reason, or no lock is had for ten minutes */
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

    /** Where no statement failed, it may be another instance's failed try that Flyway refused to go on from. */
    private static boolean isPassing(FlywayException failed, Flyway flyway) {
        var state = sqlState(failed);
        var forgotten = forgetFailures(flyway) > 0;
        return state == null ? forgotten : PASSING.contains(state);
    }

    private static @Nullable String sqlState(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return refused.getSQLState();
            }
        }
        return null;
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
