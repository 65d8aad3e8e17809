package com.electricmall.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.user.PublishedUsers;
import com.electricmall.user.RunningService;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.transaction.support.TransactionOperations;

class ErasedAccountsIT extends RunningService {

    @Autowired
    private TransactionOperations transactions;

    @Test
    void leaveNothingOfAPerson() {
        var user = newUser();
        patchEmail(user);
        http.post()
                .uri("/users/me/addresses")
                .headers(headers -> headers.setBearerAuth(user.token()))
                .bodyValue(Map.of("recipient", "Ann Lee", "line1", "Tea Street 5", "city", "Hangzhou", "country", "CN"))
                .exchange()
                .expectStatus()
                .isCreated();

        erase(user.token(), PASSWORD).expectStatus().isAccepted();

        var row = jdbc.sql("SELECT * FROM account WHERE id = ?")
                .param(user.id())
                .query()
                .singleRow();
        assertThat(row.toString()).doesNotContain(user.username(), "ann@example.com", "argon2");
        for (var table : new String[] {"session", "address"}) {
            assertThat(jdbc.sql("SELECT count(*) FROM %s WHERE account_id = ?".formatted(table))
                            .param(user.id())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        login(user.username(), PASSWORD).expectStatus().isUnauthorized();
        refresh(user.tokens().refresh()).expectStatus().isUnauthorized();
        get("/users/me", user.token()).expectStatus().isUnauthorized();
        var admin = signInAsAdmin().access();
        get("/users/" + user.id(), admin).expectStatus().isNotFound();
        put("/users/%d/enabled".formatted(user.id()), admin, Map.of("enabled", true))
                .expectStatus()
                .isNotFound();
        assertThat(body(get("/users?sort=-id&size=100", admin)).findValuesAsText("id"))
                .doesNotContain(Long.toString(user.id()));
    }

    @Test
    void areToldOfLast() {
        var user = newUser();
        erase(user.token(), PASSWORD).expectStatus().isAccepted();

        var events = PublishedUsers.of(user.id(), 2);

        assertThat(events).extracting(event -> event.type()).containsExactly("user.registered.v1", "user.erased.v1");
        assertThat(events.getLast().data().get("userId").longValue()).isEqualTo(user.id());
        assertThat(events.getLast().data().toString()).doesNotContain(user.username());
    }

    @Test
    void leaveTheirNamesToOthers() {
        var user = newUser();
        erase(user.token(), PASSWORD).expectStatus().isAccepted();

        var next = body(post("/users", Map.of("username", user.username(), "password", PASSWORD))
                .expectStatus()
                .isCreated());

        assertThat(next.get("id").longValue()).isNotEqualTo(user.id());
        erase(user.token(), PASSWORD).expectStatus().isUnauthorized();
        signIn(user.username(), PASSWORD);
    }

    @Test
    void areNotErasedWithoutTheirPassword() {
        var user = newUser();

        erase(user.token(), "some-other-password")
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BAD_CREDENTIALS");
        http.method(HttpMethod.DELETE)
                .uri("/users/me")
                .headers(headers -> headers.setBearerAuth(user.token()))
                .header("Content-Type", "application/json")
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isBadRequest();
        signIn(user.username(), PASSWORD);
    }

    @Test
    void areNeverTheLastAdministrators() {
        erase(signInAsAdmin().access(), ADMIN_PASSWORD)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("LAST_ADMINISTRATOR");
    }

    @Test
    void waitForNoAdministratorUnlessTheyAreOne() {
        var user = newUser();

        transactions.executeWithoutResult(_ -> {
            jdbc.sql("SELECT id FROM account WHERE username = 'admin' FOR UPDATE")
                    .query(Long.class)
                    .single();
            erase(user.token(), PASSWORD).expectStatus().isAccepted();
        });
    }

    @Test
    void doNotBlockARefreshThatBlocksThem() throws Exception {
        var user = newUser();
        try (var thread = Executors.newSingleThreadExecutor()) {
            var erasure = transactions.execute(_ -> {
                var session = jdbc.sql("""
                                SELECT session_id FROM refresh_token JOIN session ON id = session_id
                                WHERE account_id = ? FOR UPDATE OF refresh_token
                                """).param(user.id()).query(UUID.class).single();
                var begun = thread.submit(() -> status(erase(user.token(), PASSWORD)));
                await().until(() -> isErasureWaiting());
                jdbc.sql("UPDATE refresh_token SET used_at = now() WHERE session_id = ?")
                        .param(session)
                        .update();
                jdbc.sql("UPDATE session SET last_used_at = now() WHERE id = ?")
                        .param(session)
                        .update();
                jdbc.sql("INSERT INTO refresh_token (token_hash, session_id) VALUES ('next', ?)")
                        .param(session)
                        .update();
                return begun;
            });
            assertThat(erasure.get()).isEqualTo(202);
        }
        login(user.username(), PASSWORD).expectStatus().isUnauthorized();
    }

    private boolean isErasureWaiting() {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM pg_stat_activity
                                       WHERE datname = current_database() AND wait_event_type = 'Lock'
                                         AND query LIKE '%session%')
                        """).query(Boolean.class).single();
    }

    private void patchEmail(User user) {
        http.patch()
                .uri("/users/me")
                .headers(headers -> headers.setBearerAuth(user.token()))
                .bodyValue(Map.of("email", "ann@example.com"))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private ResponseSpec erase(String token, String password) {
        return http.method(HttpMethod.DELETE)
                .uri("/users/me")
                .headers(headers -> headers.setBearerAuth(token))
                .bodyValue(Map.of("password", password))
                .exchange();
    }
}
