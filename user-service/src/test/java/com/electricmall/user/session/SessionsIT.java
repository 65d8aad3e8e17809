package com.electricmall.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.security.UserTokens;
import com.electricmall.user.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class SessionsIT extends RunningService {

    @Nested
    class Login {

        @Test
        void givesATokenThatThePublishedKeysVerify() throws Exception {
            var user = newUser();
            var answer = body(login(user.username().toUpperCase(Locale.ROOT), PASSWORD)
                    .expectStatus()
                    .isOk());
            var keys = JWKSet.parse(http.get()
                    .uri("/.well-known/jwks.json")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .exists(HttpHeaders.CACHE_CONTROL)
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody());
            var token = SignedJWT.parse(answer.get("accessToken").textValue());
            var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
            var claims = token.getJWTClaimsSet();

            assertThat(key.isPrivate()).isFalse();
            assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
            assertThat(claims.getIssuer()).isEqualTo(UserTokens.ISSUER);
            assertThat(claims.getAudience()).containsExactly(UserTokens.AUDIENCE);
            assertThat(claims.getSubject()).isEqualTo(Long.toString(user.id()));
            assertThat(claims.getStringClaim("username")).isEqualTo(user.username());
            assertThat(claims.getStringListClaim("roles")).containsExactly("CUSTOMER");
            assertThat(answer.get("tokenType").textValue()).isEqualTo("Bearer");
            assertThat(answer.get("expiresIn").intValue()).isEqualTo(900);
        }

        @Test
        void saysTheSameOfAWrongNameAndAWrongPassword() {
            var user = newUser();

            var wrongPassword = body(
                    login(user.username(), "not-" + PASSWORD).expectStatus().isUnauthorized());
            var wrongName = body(login(newName(), PASSWORD).expectStatus().isUnauthorized());
            var noName = body(login("' OR 1=1 --", PASSWORD).expectStatus().isUnauthorized());

            assertThat(wrongPassword.get("code").textValue()).isEqualTo("BAD_CREDENTIALS");
            assertThat(wrongName.get("detail")).isEqualTo(wrongPassword.get("detail"));
            assertThat(noName.get("detail")).isEqualTo(wrongPassword.get("detail"));
        }

        @Test
        void takesAsLongForAnUnknownName() {
            var user = newUser();
            var known = new ArrayList<Long>();
            var unknown = new ArrayList<Long>();
            for (var i = 0; i < 9; i++) {
                known.add(nanosToRefuse(user.username()));
                unknown.add(nanosToRefuse(newName()));
            }

            assertThat((double) median(unknown)).isBetween(median(known) * 0.5, median(known) * 2.0);
        }

        @Test
        void stopsGuessersOfANameButNobodyElse() {
            var victim = newUser();
            var neighbour = newUser();
            var failures = 0;
            while (status(login(victim.username(), "guess-number-" + failures)) == 401) {
                failures++;
            }

            assertThat(failures).isBetween(3, 20);
            login(victim.username(), PASSWORD)
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER);
            signIn(neighbour.username(), PASSWORD);
        }

        @ParameterizedTest
        @CsvSource({"203.0.113.7, 203.0.113.200, 198.51.100.1", "2001:db8:1:1::7, 2001:db8:1:1:ffff::8, 2001:db8:1:2::7"
        })
        void blocksANameInTheGuessersNetworkAlone(String guesser, String neighbour, String elsewhere) {
            var victim = newUser();
            var other = newUser();

            assertThat(failuresUntilBlocked(guesser, victim.username())).isBetween(3, 20);

            loginFrom(guesser, victim.username(), PASSWORD).expectStatus().isEqualTo(429);
            loginFrom(neighbour, victim.username(), PASSWORD)
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER);
            loginFrom(guesser, other.username(), PASSWORD).expectStatus().isOk();
            loginFrom(elsewhere, victim.username(), PASSWORD).expectStatus().isOk();
            loginFrom(guesser, victim.username(), PASSWORD).expectStatus().isEqualTo(429);
        }

        @Test
        void leavesTheAdministratorInWhateverStrangersTry() {
            failuresUntilBlocked("203.0.113.9", "admin");

            loginFrom("203.0.113.9", "ADMIN", ADMIN_PASSWORD).expectStatus().isEqualTo(429);
            signInAsAdmin();
        }

        @Test
        void blocksANameThatDoesNotExistAsSoon() {
            assertThat(failuresUntilBlocked("203.0.113.10", newName()))
                    .isEqualTo(failuresUntilBlocked("203.0.113.10", newUser().username()));
        }

        @Test
        void hearsFewGuessesOfManyAtOnce() throws Exception {
            var victim = newUser();
            var statuses = statusesAtOnce(40, number -> login(victim.username(), "guess-number-" + number));

            assertThat(statuses).isSubsetOf(401, 429, 503).contains(429);
            assertThat(Collections.frequency(statuses, 401)).isLessThanOrEqualTo(20);
        }

        @Test
        void forgetsFailuresAfterASuccess() {
            var user = newUser();
            for (var round = 0; round < 3; round++) {
                for (var i = 0; i < 8; i++) {
                    login(user.username(), "not-" + PASSWORD).expectStatus().isUnauthorized();
                }
                signIn(user.username(), PASSWORD);
            }
        }

        private int failuresUntilBlocked(String address, String username) {
            var failures = 0;
            while (failures < 100 && status(loginFrom(address, username, "guess-number-" + failures)) == 401) {
                failures++;
            }
            return failures;
        }

        private long nanosToRefuse(String username) {
            var start = System.nanoTime();
            login(username, "not-" + PASSWORD).expectStatus().isUnauthorized();
            return System.nanoTime() - start;
        }

        private static long median(List<Long> values) {
            return values.stream().sorted().toList().get(values.size() / 2);
        }
    }

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
