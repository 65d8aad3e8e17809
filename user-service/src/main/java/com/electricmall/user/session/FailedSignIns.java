package com.electricmall.user.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.network.IpNetwork;
import com.electricmall.common.scheduling.Batches;
import com.electricmall.common.security.Secrets;
import com.electricmall.user.account.Username;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The {@link FailureStreak} of every name that was tried, whether or not it exists, from each network, by the
 * database's clock. So an attacker is blocked and the account's owner in another network is not. Name and network are
 * stored as one keyed hash, since users sometimes type their password as the name.
 */
@Repository
class FailedSignIns {

    private static final String COLUMNS = "failures, last_failed_at, blocked_until, clock_timestamp() AS now";
    private static final String SELECT = "SELECT %s FROM failed_sign_ins WHERE name_hash = :name".formatted(COLUMNS);

    private static final int BATCH = 1000;

    static final String FORGET = """
            DELETE FROM failed_sign_ins WHERE name_hash IN (
                SELECT name_hash FROM failed_sign_ins
                WHERE blocked_until < now() - make_interval(secs => :memory)
                  AND last_failed_at < now() - make_interval(secs => :memory)
                ORDER BY blocked_until LIMIT %d FOR UPDATE SKIP LOCKED)
            """.formatted(BATCH);

    private final JdbcClient jdbc;
    private final Secrets secrets;

    FailedSignIns(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    private record Seen(FailureStreak streak, Instant now) {

        Optional<Duration> blockedFor() {
            return streak.blockedFor(now);
        }
    }

    /** How long the name is still blocked in that network; empty if it is not. */
    Optional<Duration> blockedFor(String name, IpNetwork network) {
        return jdbc.sql(SELECT)
                .param("name", key(name, network))
                .query(FailedSignIns::seen)
                .optional()
                .flatMap(Seen::blockedFor);
    }

    /**
     * Counts a failure, unless concurrent attempts have blocked the name meanwhile.
     *
     * @return how long the name is still blocked by these
     */
    @Transactional
    Optional<Duration> failed(String name, IpNetwork network) {
        var key = key(name, network);
        var seen = jdbc.sql("""
                        INSERT INTO failed_sign_ins AS known (name_hash, failures, last_failed_at, blocked_until)
                        VALUES (:name, 0, 'epoch', 'epoch')
                        ON CONFLICT (name_hash) DO UPDATE SET name_hash = known.name_hash  -- locks it
                        RETURNING %s
                        """.formatted(COLUMNS))
                .param("name", key)
                .query(FailedSignIns::seen)
                .single();
        var blockedFor = seen.blockedFor();
        if (blockedFor.isEmpty()) {
            write(key, seen.streak().failedAt(seen.now()));
        }
        return blockedFor;
    }

    /**
     * Ends the streak, unless concurrent attempts have blocked the name meanwhile: otherwise many guesses at once would
     * be checked.
     *
     * @return how long the name is still blocked
     */
    @Transactional
    Optional<Duration> succeeded(String name, IpNetwork network) {
        var key = key(name, network);
        var blockedFor = lock(key).flatMap(Seen::blockedFor);
        if (blockedFor.isEmpty()) {
            jdbc.sql("DELETE FROM failed_sign_ins WHERE name_hash = :name")
                    .param("name", key)
                    .update();
        }
        return blockedFor;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    void purge() {
        Batches.untilNotFull(
                BATCH,
                () -> jdbc.sql(FORGET)
                        .param("memory", (double) FailureStreak.MEMORY.toSeconds())
                        .update());
    }

    private Optional<Seen> lock(byte[] key) {
        return jdbc.sql(SELECT + " FOR UPDATE")
                .param("name", key)
                .query(FailedSignIns::seen)
                .optional();
    }

    private void write(byte[] key, FailureStreak streak) {
        jdbc.sql("""
                        UPDATE failed_sign_ins
                        SET failures = :failures, last_failed_at = :lastFailedAt, blocked_until = :blockedUntil
                        WHERE name_hash = :name
                        """)
                .param("name", key)
                .param("failures", streak.failures())
                .param("lastFailedAt", streak.lastFailedAt().atOffset(ZoneOffset.UTC))
                .param("blockedUntil", streak.blockedUntil().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Unambiguous, since a network contains no line end. */
    private byte[] key(String name, IpNetwork network) {
        return secrets.sign("sign-in-name", (Username.fold(name) + "\n" + network).getBytes(UTF_8));
    }

    private static Seen seen(ResultSet found, int number) throws SQLException {
        return new Seen(
                new FailureStreak(
                        found.getInt("failures"), time(found, "last_failed_at"), time(found, "blocked_until")),
                time(found, "now"));
    }

    private static Instant time(ResultSet found, String column) throws SQLException {
        return found.getObject(column, OffsetDateTime.class).toInstant();
    }
}
