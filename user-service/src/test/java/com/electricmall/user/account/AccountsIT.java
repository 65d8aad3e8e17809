package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.user.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class AccountsIT extends RunningService {

    @Nested
    class SigningUp {

        @Test
        void opensAnAccount() {
            var username = newName();
            var response = post(
                            "/users",
                            Map.of(
                                    "username", username,
                                    "password", PASSWORD,
                                    "email", "wang@example.com",
                                    "locale", "en",
                                    "currency", "USD"))
                    .expectStatus()
                    .isCreated();
            var created = response.expectBody(JsonNode.class).returnResult();
            var account = created.getResponseBody();

            assertThat(created.getResponseHeaders().getLocation())
                    .hasToString("/users/" + account.get("id").longValue());
            assertThat(account.get("username").textValue()).isEqualTo(username);
            assertThat(account.get("roles")).hasSize(1);
            assertThat(account.get("roles").get(0).textValue()).isEqualTo("CUSTOMER");
            assertThat(account.get("email").textValue()).isEqualTo("wang@example.com");
            assertThat(account.get("currency").textValue()).isEqualTo("USD");
            assertThat(account.get("createdAt").textValue()).endsWith("Z");
            assertThat(account.toString()).doesNotContain(PASSWORD, "argon2", "assword");
        }

        @ParameterizedTest
        @ValueSource(strings = {"""
                    {"username": "ab", "password": "tea-at-5-oclock"}""", """
                    {"username": "p\u0430ypal", "password": "tea-at-5-oclock"}""", """
                    {"username": "alice", "password": "short"}""", """
                    {"username": "alice", "password": "password123"}""", """
                    {"username": "alice", "password": "i-am-ALICE-9"}""", """
                    {"username": "alice"}""", """
                    {"password": "tea-at-5-oclock"}""", """
                    {"username": null, "password": "tea-at-5-oclock"}""", """
                    {"username": 12345, "password": "tea-at-5-oclock"}""", """
                    {"username": "nul\\u0000nul", "password": "tea-at-5-oclock"}""", """
                    {"username": "alice", "password": "tea-at-5-oclock", "email": "nowhere"}""", """
                    {"username": "alice", "password": "tea-at-5-oclock", "locale": "zh_CN"}""", """
                    {"username": "alice", "password": "tea-at-5-oclock", "currency": "RMB"}""", """
                    {"username": "alice", "password": "tea-at-5-oclock", "roles": ["ADMIN"]}""", """
                    {"username": "alice",""", "[]"})
        void refusesBadInput(String body) {
            var problem = http.post()
                    .uri("/users")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(body)
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON);

            assertThat(body(problem).toString()).contains("\"errors\"").doesNotContain("tea-at", "password123");
        }

        @Test
        void givesANameOnlyOnceHoweverItIsSpelled() {
            var username = newName();
            post("/users", Map.of("username", username, "password", PASSWORD))
                    .expectStatus()
                    .isCreated();

            post("/users", Map.of("username", username.toUpperCase(Locale.ROOT), "password", PASSWORD))
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("USERNAME_TAKEN");
            post("/users", Map.of("username", "Admin", "password", PASSWORD))
                    .expectStatus()
                    .isEqualTo(409);
        }

        @Test
        void givesANameToOneOfManyAtOnce() throws Exception {
            var request = Map.of("username", newName(), "password", PASSWORD);
            var statuses = statusesAtOnce(12, number -> post("/users", request));

            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        }

        @Test
        void answersARepeatOfItsKeyWithTheSameAccount() {
            var key = UUID.randomUUID().toString();
            var request = Map.of("username", newName(), "password", PASSWORD);

            var first = body(keyed(key, request).expectStatus().isCreated());
            var again = body(keyed(key, request)
                    .expectStatus()
                    .isCreated()
                    .expectHeader()
                    .valueEquals("Idempotency-Replayed", "true"));

            assertThat(again).isEqualTo(first);
            keyed(key, Map.of("username", newName(), "password", PASSWORD))
                    .expectStatus()
                    .isEqualTo(422);
        }

        private ResponseSpec keyed(String key, Object request) {
            return http.post()
                    .uri("/users")
                    .header("Idempotency-Key", key)
                    .bodyValue(request)
                    .exchange();
        }
    }

    @Nested
    class Me {

        @Test
        void isShownToItselfAlone() {
            var user = newUser();

            get("/users/me", user.token())
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .exists(HttpHeaders.ETAG)
                    .expectBody()
                    .jsonPath("$.username")
                    .isEqualTo(user.username());
            http.get()
                    .uri("/users/me")
                    .exchange()
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            get("/users/me", user.token() + "x").expectStatus().isUnauthorized();
        }

        @Test
        void changesWhatIsNamedAndKeepsTheRest() {
            var user = newUser();

            patch(user, "{\"email\": \"me@example.com\", \"locale\": \"en-GB\"}", "*")
                    .expectStatus()
                    .isOk();
            patch(user, "{\"currency\": \"JPY\"}", "*")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.email")
                    .isEqualTo("me@example.com")
                    .jsonPath("$.locale")
                    .isEqualTo("en-GB")
                    .jsonPath("$.currency")
                    .isEqualTo("JPY");
            patch(user, "{\"email\": null}", "*")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.email")
                    .doesNotExist();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"email\": 5}",
                    "{\"email\": \"x\"}",
                    "{\"roles\": [\"ADMIN\"]}",
                    "{\"username\": \"x\"}",
                    "7",
                    ""
                })
        void refusesBadChanges(String change) {
            patch(newUser(), change, "*").expectStatus().isBadRequest();
        }

        @Test
        void isChangedOnlyFromTheVersionThatWasSeen() {
            var user = newUser();
            var etag = get("/users/me", user.token())
                    .returnResult(Void.class)
                    .getResponseHeaders()
                    .getETag();

            http.get()
                    .uri("/users/me")
                    .headers(headers -> headers.setBearerAuth(user.token()))
                    .header(HttpHeaders.IF_NONE_MATCH, etag)
                    .exchange()
                    .expectStatus()
                    .isNotModified();
            patch(user, "{\"locale\": \"en\"}", etag).expectStatus().isOk();
            patch(user, "{\"locale\": \"fr\"}", etag).expectStatus().isEqualTo(412);
        }

        private ResponseSpec patch(User user, String change, String ifMatch) {
            return http.patch()
                    .uri("/users/me")
                    .headers(headers -> headers.setBearerAuth(user.token()))
                    .headers(headers -> headers.set(HttpHeaders.IF_MATCH, ifMatch))
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(change)
                    .exchange();
        }
    }
}
