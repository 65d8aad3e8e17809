package com.electricmall.common.invariant;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all instances of a service share about its invariants: the positions of the checks, and the violations. */
final class InvariantStore {

    /** The database was replaced by another one or by an earlier state of it, by a restore. */
    private static final String GOES_ON = """
            coalesce(seen IS NOT NULL
                     AND cluster = (SELECT system_identifier FROM pg_control_system())
                     AND pg_snapshot_xmax(seen) <= pg_snapshot_xmax(pg_current_snapshot()), false)
            """;

    /** Advisory locks are numbers; this one is the invariants' half of the pair. */
    private static final int LOCK_NAMESPACE = 0x69_6E_76_61;

    private final JdbcClient jdbc;

    InvariantStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The state of an invariant.
     *
     * @param violations the number of violations, counted up to {@value InvariantChecks#COUNTED}
     * @param unchecked whether the last check failed, or there was none for long
     * @param age seconds since the last completed check; null if there was none
     * @param fullAge seconds since the full form was last run; null if it never was
     */
    record Standing(
            String invariant,
            long violations,
            boolean unchecked,
            @Nullable Double age,
            @Nullable Double fullAge) {}

    void register(Collection<String> invariants) {
        jdbc.sql("""
                        INSERT INTO invariant_progress (invariant)
                        SELECT * FROM unnest(:names::text[]) ON CONFLICT DO NOTHING
                        """).param("names", invariants.toArray(String[]::new)).update();
    }

    /** Acquires the right to check an invariant of constant size. */
    boolean takeTurn(String invariant, Duration pause) {
        return takeTurn(invariant, pause, "true");
    }

    /** Acquires the right to continue from the position of the previous check; empty if it must start again. */
    boolean takeTurnToGoOn(String invariant, Duration pause) {
        return takeTurn(invariant, pause, GOES_ON);
    }

    private boolean takeTurn(String invariant, Duration pause, String condition) {
        return jdbc.sql("""
                        UPDATE invariant_progress SET due_at = now() + :pause * interval '1 ms'
                        WHERE invariant = :name AND due_at <= now() AND %s
                        """.formatted(condition))
                        .param("name", invariant)
                        .param("pause", pause.toMillis())
                        .update()
                == 1;
    }

    /** Acquires the right to run the full form, during which no other instance checks the invariant. */
    boolean takeTurnForFullForm(String invariant, Duration atMost) {
        return jdbc.sql("""
                        UPDATE invariant_progress
                        SET full_until = now() + :atMost * interval '1 ms', due_at = now() + :atMost * interval '1 ms'
                        WHERE invariant = :name AND coalesce(full_until < now(), true) AND (full_due OR NOT %s)
                        """.formatted(GOES_ON))
                        .param("name", invariant)
                        .param("atMost", atMost.toMillis())
                        .update()
                == 1;
    }

    void endFullForm(String invariant, String place) {
        jdbc.sql("""
                        UPDATE invariant_progress
                        SET seen = :place::pg_snapshot, cluster = (SELECT system_identifier FROM pg_control_system()),
                            due_at = now(), looked_at = now(), problem = NULL,
                            full_due = false, full_until = NULL, full_at = now()
                        WHERE invariant = :name
                        """).param("name", invariant).param("place", place).update();
    }

    /** Lets the checks continue after a full form that failed; it is repeated when it is due again. */
    void resumeLooks(String invariant) {
        jdbc.sql("UPDATE invariant_progress SET due_at = now() WHERE invariant = ? AND full_until IS NOT NULL")
                .param(invariant)
                .update();
    }

    /** All full forms are due, but for those that another instance has just run. */
    void demandFullForms() {
        jdbc.sql("""
                        UPDATE invariant_progress SET full_due = true
                        WHERE coalesce(full_at < now() - interval '1 hour', true)
                        """).update();
    }

    /** More was changed than one check can take. */
    void beginAnew(String invariant) {
        jdbc.sql("UPDATE invariant_progress SET seen = NULL WHERE invariant = ?")
                .param(invariant)
                .update();
    }

    /** Locks an invariant until the end of the transaction. */
    boolean lock(String invariant) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(?, hashtext(?))")
                .params(LOCK_NAMESPACE, invariant)
                .query(Boolean.class)
                .single();
    }

    Optional<String> place(String invariant) {
        return jdbc.sql("SELECT seen::text FROM invariant_progress WHERE invariant = ? AND seen IS NOT NULL")
                .param(invariant)
                .query(String.class)
                .optional();
    }

    /** Records that the check of this transaction is complete. */
    void looked(String invariant) {
        jdbc.sql("""
                        UPDATE invariant_progress
                        SET seen = CASE WHEN seen IS NOT NULL THEN pg_current_snapshot() END,
                            looked_at = now(), problem = NULL
                        WHERE invariant = ?
                        """).param(invariant).update();
    }

    void failed(String invariant, String problem) {
        jdbc.sql("UPDATE invariant_progress SET problem = ? WHERE invariant = ?")
                .params(problem, invariant)
                .update();
    }

    /** The keys of the stored violations, those that were checked longest ago first. */
    List<String> recorded(String invariant, boolean alsoByFull, int limit) {
        return jdbc.sql("""
                        SELECT key FROM invariant_violation WHERE invariant = :name AND (:alsoByFull OR NOT by_full)
                        ORDER BY last_seen LIMIT :limit
                        """)
                .param("name", invariant)
                .param("alsoByFull", alsoByFull)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    void record(String invariant, Collection<Violation> violations, boolean byFull) {
        jdbc.sql("""
                        INSERT INTO invariant_violation AS known (invariant, key, detail, by_full)
                        SELECT DISTINCT ON (key) :name, key, detail, :byFull
                        FROM unnest(:keys::text[], :details::jsonb[]) AS found (key, detail)
                        ON CONFLICT (invariant, key) DO UPDATE
                        SET detail = excluded.detail, last_seen = excluded.last_seen,
                            by_full = known.by_full OR excluded.by_full
                        """)
                .param("name", invariant)
                .param("byFull", byFull)
                .param("keys", texts(violations.stream().map(Violation::key)))
                .param("details", texts(violations.stream().map(Violation::json)))
                .update();
    }

    /** Deletes the stored violations of the keys that were checked and no longer violate the invariant. */
    void remove(String invariant, Collection<String> lookedAt, Collection<Violation> violations) {
        jdbc.sql("""
                        DELETE FROM invariant_violation
                        WHERE invariant = :name AND key = ANY (:lookedAt) AND key <> ALL (:offending)
                        """)
                .param("name", invariant)
                .param("lookedAt", texts(lookedAt.stream()))
                .param("offending", texts(violations.stream().map(Violation::key)))
                .update();
    }

    /** Deletes the violations that were last seen before the full form began. */
    void removeAllBefore(String invariant, String time) {
        jdbc.sql("DELETE FROM invariant_violation WHERE invariant = ? AND last_seen < ?::timestamptz")
                .params(invariant, time)
                .update();
    }

    String time() {
        return jdbc.sql("SELECT clock_timestamp()::text").query(String.class).single();
    }

    List<Standing> standings() {
        return jdbc.sql("""
                        SELECT invariant, problem IS NOT NULL OR due_at < now() - interval '5 minutes' AS unchecked,
                               extract(epoch FROM now() - looked_at)::float8 AS age,
                               extract(epoch FROM now() - full_at)::float8 AS full_age,
                               (SELECT count(*) FROM (
                                    SELECT FROM invariant_violation told WHERE told.invariant = progress.invariant
                                    LIMIT :most) AS told) AS violations
                        FROM invariant_progress AS progress
                        """)
                .param("most", InvariantChecks.COUNTED)
                .query((row, _) -> new Standing(
                        row.getString("invariant"),
                        row.getLong("violations"),
                        row.getBoolean("unchecked"),
                        row.getObject("age", Double.class),
                        row.getObject("full_age", Double.class)))
                .list();
    }

    private static String[] texts(Stream<String> values) {
        return values.toArray(String[]::new);
    }
}
