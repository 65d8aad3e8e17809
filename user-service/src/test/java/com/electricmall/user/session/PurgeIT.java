package com.electricmall.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.QueryPlans;
import com.electricmall.user.RunningService;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class PurgeIT extends RunningService {

    @SuppressWarnings("unused") // named below
    private static final List<String> STATEMENTS = List.of(
            JdbcSessionRepository.DELETE_USED,
            JdbcSessionRepository.DELETE_EXPIRED,
            JdbcSessionRepository.DELETE_ENDED,
            JdbcSessionRepository.DELETE_OF_ACCOUNT,
            JdbcSessionRepository.LIVE_TOKENS,
            FailedSignIns.FORGET);

    @Autowired
    private DataSource database;

    @Autowired
    private SessionRepository sessions;

    @Test
    void forgetsTokensThatNoLivingSessionCouldStillUse() {
        var user = newUser();
        refresh(user.tokens().refresh()).expectStatus().isOk();
        assertThat(tokensOf(user.id())).isEqualTo(2);
        sessions.purge();
        assertThat(tokensOf(user.id())).as("used a moment ago").isEqualTo(2);

        jdbc.sql("UPDATE refresh_token SET used_at = used_at - interval '31 days' WHERE used_at IS NOT NULL")
                .update();
        sessions.purge();

        assertThat(tokensOf(user.id())).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expires_at = now() - interval '1 second'",
                "ended_at = now() - interval '25 hours'",
            })
    void forgetsSessionsThatAreOverHoweverManyThereAre(String over) {
        var user = newUser();
        jdbc.sql("""
                        INSERT INTO session (id, account_id, expires_at)
                        SELECT gen_random_uuid(), :user, now() + interval '1 day' FROM generate_series(1, 250)
                        """).param("user", user.id()).update();
        jdbc.sql("UPDATE session SET %s WHERE account_id = :user".formatted(over))
                .param("user", user.id())
                .update();

        sessions.purge();

        assertThat(jdbc.sql("SELECT count(*) FROM session WHERE account_id = :user")
                        .param("user", user.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(tokensOf(user.id())).isZero();
    }

    @ParameterizedTest
    @FieldSource("STATEMENTS")
    void readsNoWholeTable(String statement) throws Exception {
        assertThat(QueryPlans.wholeTableReads(database, statement.replaceAll(":[a-z]+", "?")))
                .isEmpty();
    }

    private long tokensOf(long accountId) {
        return jdbc.sql("""
                        SELECT count(*) FROM refresh_token JOIN session ON session.id = session_id
                        WHERE account_id = ?
                        """).param(accountId).query(Long.class).single();
    }
}
