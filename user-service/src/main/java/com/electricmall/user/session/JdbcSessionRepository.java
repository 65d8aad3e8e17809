package com.electricmall.user.session;

import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.scheduling.Batches;
import com.electricmall.user.account.AccountDependents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcSessionRepository implements SessionRepository, AccountDependents {

    private static final String COLUMNS = "id, account_id, user_agent, created_at, last_used_at, expires_at";
    private static final String LIVE = "ended_at IS NULL AND expires_at > now()";

    private static final Keyset KEYSET = new Keyset("id", "uuid")
            .key("createdAt", "created_at", "timestamptz")
            .key("lastUsedAt", "last_used_at", "timestamptz");

    private static final int TOKENS_AT_ONCE = 1000;
    private static final int SESSIONS_AT_ONCE = 100;

    static final String DELETE_USED = """
            DELETE FROM refresh_token WHERE token_hash IN (
                SELECT token_hash FROM refresh_token WHERE used_at < now() - make_interval(secs => :age)
                ORDER BY used_at LIMIT %d FOR UPDATE SKIP LOCKED)
            """.formatted(TOKENS_AT_ONCE);

    static final String DELETE_EXPIRED = """
            DELETE FROM session WHERE id IN (
                SELECT id FROM session WHERE expires_at < now() - make_interval(secs => :age)
                ORDER BY expires_at LIMIT %d FOR UPDATE SKIP LOCKED)
            """.formatted(SESSIONS_AT_ONCE);

    static final String DELETE_ENDED = """
            DELETE FROM session WHERE id IN (
                SELECT id FROM session WHERE ended_at < now() - make_interval(secs => :age)
                ORDER BY ended_at LIMIT %d FOR UPDATE SKIP LOCKED)
            """.formatted(SESSIONS_AT_ONCE);

    static final String DELETE_OF_ACCOUNT = "DELETE FROM session WHERE account_id = :account";

    static final String LIVE_TOKENS = """
            SELECT session_id FROM refresh_token
            WHERE used_at IS NULL AND session_id IN (SELECT id FROM session WHERE account_id = :account AND %s)
            """.formatted(LIVE);

    private final JdbcClient jdbc;
    private final double lifetimeSeconds;
    private final double keepEndedSeconds;

    JdbcSessionRepository(
            JdbcClient jdbc,
            TokenProperties tokens,
            @Value("${mall.tokens.keep-ended-sessions-for:1d}") Duration keepEndedFor) {
        this.jdbc = jdbc;
        this.keepEndedSeconds = keepEndedFor.toSeconds();
        this.lifetimeSeconds = tokens.refreshLifetime().toSeconds();
    }

    @Override
    @Transactional
    public void open(UUID id, long accountId, @Nullable String userAgent, RefreshToken first) {
        jdbc.sql("""
                        INSERT INTO session (id, account_id, user_agent, expires_at)
                        VALUES (:id, :accountId, :userAgent, now() + make_interval(secs => :lifetime))
                        """)
                .param("id", id)
                .param("accountId", accountId)
                .param("userAgent", userAgent)
                .param("lifetime", lifetimeSeconds)
                .update();
        issue(id, first);
    }

    @Override
    @Transactional
    public Optional<Session> use(RefreshToken token) {
        return jdbc.sql("""
                        UPDATE refresh_token SET used_at = now() WHERE token_hash = :hash AND used_at IS NULL
                        RETURNING session_id
                        """)
                .param("hash", token.hash())
                .query(UUID.class)
                .optional()
                .flatMap(this::prolong);
    }

    private Optional<Session> prolong(UUID id) {
        return jdbc.sql("""
                        UPDATE session
                        SET last_used_at = now(), expires_at = now() + make_interval(secs => :lifetime)
                        WHERE id = :id AND %s
                        RETURNING %s
                        """.formatted(LIVE, COLUMNS))
                .param("id", id)
                .param("lifetime", lifetimeSeconds)
                .query(JdbcSessionRepository::session)
                .optional();
    }

    @Override
    public void issue(UUID id, RefreshToken next) {
        jdbc.sql("INSERT INTO refresh_token (token_hash, session_id) VALUES (:hash, :id)")
                .param("hash", next.hash())
                .param("id", id)
                .update();
    }

    @Override
    public void endIfUsedUp(RefreshToken token) {
        endWhere(
                "id IN (SELECT session_id FROM refresh_token WHERE token_hash = :hash AND used_at IS NOT NULL)",
                Map.of("hash", token.hash()));
    }

    @Override
    public void endOf(RefreshToken token) {
        endWhere("id IN (SELECT session_id FROM refresh_token WHERE token_hash = :hash)", Map.of("hash", token.hash()));
    }

    @Override
    public boolean end(long accountId, UUID id) {
        return endWhere("account_id = :accountId AND id = :id", Map.of("accountId", accountId, "id", id)) > 0;
    }

    @Override
    public void endAll(long accountId) {
        endWhere("account_id = :accountId", Map.of("accountId", accountId));
    }

    @Override
    public void disabled(long accountId) {
        endAll(accountId);
    }

    /** The sessions, each with the browser that opened it. */
    @Override
    public void erased(long accountId) {
        lockLiveTokens(accountId);
        jdbc.sql(DELETE_OF_ACCOUNT).param("account", accountId).update();
    }

    /**
     * A refresh locks the token and then its session, so a deletion of a session locks in the same order. If a token is
     * used while this statement waits for its lock, it gets a successor, which only a second query finds.
     */
    private void lockLiveTokens(long accountId) {
        List<UUID> locked;
        do {
            locked = sessionsOf(LIVE_TOKENS + " ORDER BY session_id FOR UPDATE", accountId);
        } while (!locked.containsAll(sessionsOf(LIVE_TOKENS, accountId)));
    }

    private List<UUID> sessionsOf(String tokens, long accountId) {
        return jdbc.sql(tokens).param("account", accountId).query(UUID.class).list();
    }

    @Override
    public void endAllBut(UUID kept, long accountId) {
        endWhere("account_id = :accountId AND id <> :kept", Map.of("accountId", accountId, "kept", kept));
    }

    private int endWhere(String condition, Map<String, ?> params) {
        return jdbc.sql("UPDATE session SET ended_at = now() WHERE %s AND %s".formatted(condition, LIVE))
                .params(params)
                .update();
    }

    @Override
    public Page<Session> list(long accountId, PageQuery query) {
        var select = "SELECT %s FROM session WHERE account_id = :accountId AND %s".formatted(COLUMNS, LIVE);
        return KEYSET.fetch(jdbc, select, Map.of("accountId", accountId), query, JdbcSessionRepository::session);
    }

    /**
     * Deletes by indexes and in batches, each in its own transaction. A session is deleted with its tokens, which may
     * be thousands.
     */
    @Override
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    public void purge() {
        deleteAll(TOKENS_AT_ONCE, DELETE_USED, lifetimeSeconds);
        deleteAll(SESSIONS_AT_ONCE, DELETE_EXPIRED, 0);
        deleteAll(SESSIONS_AT_ONCE, DELETE_ENDED, keepEndedSeconds);
    }

    private void deleteAll(int atOnce, String batch, double ageSeconds) {
        Batches.untilNotFull(
                atOnce, () -> jdbc.sql(batch).param("age", ageSeconds).update());
    }

    private static Session session(ResultSet found, int number) throws SQLException {
        return new Session(
                found.getObject("id", UUID.class),
                found.getLong("account_id"),
                found.getString("user_agent"),
                time(found, "created_at"),
                time(found, "last_used_at"),
                time(found, "expires_at"));
    }

    private static Instant time(ResultSet found, String column) throws SQLException {
        return found.getObject(column, OffsetDateTime.class).toInstant();
    }
}
