package com.electricmall.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.testing.EmbeddedParts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

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
    void aStormOfSignInsKeepsNobodyFromSigningUp() throws Exception {
        storm(
                () -> login(newName(), PASSWORD),
                401,
                () -> signUp().expectStatus().isCreated());
    }

    @Test
    void aStormOfSignUpsKeepsNobodyFromSigningIn() throws Exception {
        var user = newUser();

        storm(this::signUp, 201, () -> signIn(user.username(), PASSWORD));
    }

    /**
     * Of 100 at once 64 wait, so that the last of them has its turn long after somebody who comes to the other queue.
     */
    private static void storm(Supplier<ResponseSpec> request, int served, Runnable other) throws Exception {
        var full = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var storm = threads.submit(() -> statusesAtOnce(100, number -> {
                var answer = request.get();
                if (answer.returnResult(String.class).getStatus().value() == 503) {
                    full.countDown();
                }
                return answer;
            }));
            assertThat(full.await(30, TimeUnit.SECONDS)).isTrue();

            other.run();

            assertThat(storm.isDone()).isFalse();
            assertThat(storm.get()).contains(served, 503).containsOnly(served, 503);
        }
    }

    private ResponseSpec signUp() {
        return post("/users", Map.of("username", newName(), "password", PASSWORD));
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
