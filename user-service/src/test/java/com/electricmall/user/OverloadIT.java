package com.electricmall.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.testing.EmbeddedParts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** What is refused when there is too much to do or a part is away, and that all goes on afterwards. */
class OverloadIT extends RunningService {

    @Test
    void aStormOfSignInsStarvesNobodyElse() throws Exception {
        var user = newUser();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var storm = threads.submit(() -> statusesAtOnce(60, number -> login(newName(), PASSWORD)));
            while (!storm.isDone()) {
                get("/users/me", user.token()).expectStatus().isOk();
            }

            assertThat(storm.get()).contains(401).isSubsetOf(401, 503);
        }
    }

    @Test
    void anOutageOfTheDatabaseIsToldAsSuch() {
        var user = newUser();
        EmbeddedParts.postgres().kill();
        try {
            var start = System.nanoTime();
            get("/users/me", user.token())
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            login(user.username(), PASSWORD).expectStatus().isEqualTo(503);
            refresh(user.tokens().refresh()).expectStatus().isEqualTo(503);
            post("/users", Map.of("username", newName(), "password", PASSWORD))
                    .expectStatus()
                    .isEqualTo(503);
            http.get().uri("/.well-known/jwks.json").exchange().expectStatus().isOk();
        } finally {
            EmbeddedParts.start(EmbeddedParts.postgres());
            await().atMost(Duration.ofSeconds(60)).until(() -> status(get("/users/me", user.token())) == 200);
        }

        refresh(user.tokens().refresh()).expectStatus().isOk();
    }
}
