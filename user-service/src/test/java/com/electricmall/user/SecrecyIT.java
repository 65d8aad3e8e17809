package com.electricmall.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.invariant.Finding;
import com.electricmall.common.invariant.InvariantsEndpoint;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What stays behind of a sign-in. */
@ExtendWith(OutputCaptureExtension.class)
class SecrecyIT extends RunningService {

    @Autowired
    private InvariantsEndpoint invariants;

    @Test
    void noSecretIsLoggedOrStored(CapturedOutput output) {
        var username = newName();
        var request = Map.of("username", username, "password", PASSWORD);
        keyed("/users", request);
        var tokens = Tokens.of(body(keyed("/auth/login", request)));
        keyed("/auth/login", Map.of("username", username, "password", "not-" + PASSWORD));
        keyed("/auth/login", Map.of("username", username, "password", PASSWORD, "otp", PASSWORD));
        var next = Tokens.of(body(keyed("/auth/refresh", Map.of("refreshToken", tokens.refresh()))));

        assertThat(output).doesNotContain(PASSWORD, tokens.refresh(), next.refresh(), next.access());
        for (var table : jdbc.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                .query(String.class)
                .list()) {
            assertThat(jdbc.sql("SELECT t::text FROM %s t".formatted(table))
                            .query(String.class)
                            .list())
                    .as(table)
                    .noneMatch(row -> row.contains(PASSWORD)
                            || row.contains(tokens.refresh())
                            || row.contains(next.refresh())
                            || row.contains(next.access()));
        }
    }

    @Test
    void theInvariantsHold() {
        var user = newUser();
        refresh(user.tokens().refresh()).expectStatus().isOk();
        refresh(user.tokens().refresh()).expectStatus().isUnauthorized();

        var findings = invariants.invariants();

        assertThat(findings).containsKeys("an-administrator-stays", "bounded-address-books", "one-live-refresh-token");
        assertThat(findings.values()).allMatch(Finding::holds);
    }

    private ResponseSpec keyed(String path, Object request) {
        return http.post()
                .uri(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(request)
                .exchange();
    }
}
