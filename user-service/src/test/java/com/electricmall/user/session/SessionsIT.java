package com.electricmall.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.user.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class SessionsIT extends RunningService {

    @Nested
    class Refresh {

        @Test
        void givesANewPairAndKillsTheOldToken() {
            var user = newUser();
            var next = Tokens.of(
                    body(refresh(user.tokens().refresh()).expectStatus().isOk()));

            assertThat(next.refresh()).isNotEqualTo(user.tokens().refresh());
            get("/users/me", next.access()).expectStatus().isOk();
            refresh(next.refresh()).expectStatus().isOk();
        }

        @Test
        void endsTheFamilyWhenAUsedTokenShowsUp() {
            var user = newUser();
            var next = Tokens.of(body(refresh(user.tokens().refresh())));

            refresh(user.tokens().refresh()).expectStatus().isUnauthorized();
            refresh(next.refresh()).expectStatus().isUnauthorized();
            signIn(user.username(), PASSWORD);
        }

        @Test
        void letsOneOfManyAtOnceWin() throws Exception {
            var user = newUser();
            var statuses = statusesAtOnce(10, number -> refresh(user.tokens().refresh()));

            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 401);
        }

        @Test
        void repeatsTheSamePairForTheSameKey() {
            var user = newUser();
            var key = UUID.randomUUID().toString();

            var first = body(keyed(key, user.tokens().refresh()).expectStatus().isOk());
            var again = body(keyed(key, user.tokens().refresh()).expectStatus().isOk());

            assertThat(again).isEqualTo(first);
            refresh(Tokens.of(first).refresh()).expectStatus().isOk();
        }

        @Test
        void refusesWhatIsNoToken() {
            refresh("").expectStatus().isUnauthorized();
            refresh(UUID.randomUUID().toString()).expectStatus().isUnauthorized();
            post("/auth/refresh", Map.of()).expectStatus().isBadRequest();
        }

        private ResponseSpec keyed(String key, String refreshToken) {
            return http.post()
                    .uri("/auth/refresh")
                    .header("Idempotency-Key", key)
                    .bodyValue(Map.of("refreshToken", refreshToken))
                    .exchange();
        }
    }

    @Nested
    class Logout {

        @Test
        void endsTheSessionHoweverOftenItIsAsked() {
            var user = newUser();
            var elsewhere = signIn(user.username(), PASSWORD);
            var token = Map.of("refreshToken", user.tokens().refresh());

            post("/auth/logout", token).expectStatus().isNoContent();
            post("/auth/logout", token).expectStatus().isNoContent();
            refresh(user.tokens().refresh()).expectStatus().isUnauthorized();
            refresh(elsewhere.refresh()).expectStatus().isOk();
        }
    }

    @Nested
    class MySessions {

        @Test
        void areListedAndEndedOneByOne() {
            var user = newUser();
            var elsewhere = signIn(user.username(), PASSWORD);

            var sessions =
                    body(get("/users/me/sessions", user.token()).expectStatus().isOk());
            assertThat(sessions).hasSize(2);
            var other = sessions.get(0);
            assertThat(other.get("current").booleanValue()).isFalse();
            assertThat(sessions.get(1).get("current").booleanValue()).isTrue();

            delete(other, newUser()).expectStatus().isNotFound();
            delete(other, user).expectStatus().isNoContent();
            delete(other, user).expectStatus().isNotFound();
            refresh(elsewhere.refresh()).expectStatus().isUnauthorized();
            refresh(user.tokens().refresh()).expectStatus().isOk();
        }

        private ResponseSpec delete(JsonNode session, User user) {
            return http.delete()
                    .uri("/users/me/sessions/" + session.get("id").textValue())
                    .headers(headers -> headers.setBearerAuth(user.token()))
                    .exchange();
        }
    }

    @Nested
    class ANewPassword {

        @Test
        void endsAllOtherSessions() {
            var user = newUser();
            var elsewhere = signIn(user.username(), PASSWORD);

            put("/users/me/password", user.token(), Map.of("current", PASSWORD, "next", "coffee-at-6-oclock"))
                    .expectStatus()
                    .isNoContent();

            refresh(elsewhere.refresh()).expectStatus().isUnauthorized();
            refresh(user.tokens().refresh()).expectStatus().isOk();
            login(user.username(), PASSWORD).expectStatus().isUnauthorized();
            signIn(user.username(), "coffee-at-6-oclock");
        }

        @Test
        void isNoWayToGuessTheOldOne() {
            var user = newUser();
            var failures = 0;
            while (failures < 100 && status(change("203.0.113.11", user, "guess-number-" + failures)) == 401) {
                failures++;
            }

            assertThat(failures).isBetween(3, 20);
            change("203.0.113.11", user, PASSWORD).expectStatus().isEqualTo(429);
            change("198.51.100.11", user, PASSWORD).expectStatus().isNoContent();
        }

        private ResponseSpec change(String address, User user, String current) {
            return http.put()
                    .uri("/users/me/password")
                    .header("X-Forwarded-For", address)
                    .headers(headers -> headers.setBearerAuth(user.token()))
                    .bodyValue(Map.of("current", current, "next", "coffee-at-6-oclock"))
                    .exchange();
        }

        @Test
        void needsTheOldOneAndMustBeGood() {
            var user = newUser();

            put("/users/me/password", user.token(), Map.of("current", "wrong-one", "next", "coffee-at-6-oclock"))
                    .expectStatus()
                    .isUnauthorized();
            put("/users/me/password", user.token(), Map.of("current", PASSWORD, "next", "password123"))
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo("next");
            put("/users/me/password", user.token(), Map.of("current", PASSWORD, "next", "x" + user.username()))
                    .expectStatus()
                    .isBadRequest();
        }
    }
}
