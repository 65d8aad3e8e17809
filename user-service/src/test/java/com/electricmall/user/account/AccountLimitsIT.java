package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.user.RunningService;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What an account's texts may be at most, and who may keep an answer. */
class AccountLimitsIT extends RunningService {

    private ResponseSpec postJson(String path, String json) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange();
    }

    private static void assertNames(String field, ResponseSpec response) {
        response.expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"/users, password", "/auth/login, password", "/users, username", "/auth/login, username"})
    void takesUnicodeTextAlone(String path, String field) {
        var other = field.equals("password") ? "username" : "password";
        for (var text : new String[] {"abcdefgh\\ud83c", "abcdefgh\\udf75z", "abcdefgh\\u0000"}) {
            assertNames(field, postJson(path, """
                    {"%s": "%s", "%s": "some-one-9"}""".formatted(field, text, other)));
        }
        assertNames(field, postJson(path, """
                {"%s": "%s", "%s": "some-one-9"}""".formatted(field, "a".repeat(100_000), other)));
    }

    @Test
    void countsTheCharactersOfALineAsReadersDo() {
        var user = newUser();

        address(user, "🍵".repeat(100)).expectStatus().isCreated();
        assertNames("recipient", address(user, "🍵".repeat(101)));
    }

    private ResponseSpec address(User user, String recipient) {
        return http.post()
                .uri("/users/me/addresses")
                .headers(headers -> headers.setBearerAuth(user.token()))
                .bodyValue(Map.of("recipient", recipient, "line1", "Road 1", "city", "Town", "country", "CN"))
                .exchange();
    }

    @Test
    void takesALanguageTagOfThirtyFiveCharacters() {
        assertNames("locale", postJson("/users", """
                        {"username": "%s", "password": "%s", "locale": "en-x-%s"}""".formatted(newName(), PASSWORD, "abcdefgh-".repeat(3) + "abcd")));
        postJson("/users", """
                        {"username": "%s", "password": "%s", "locale": "en-x-%s"}""".formatted(newName(), PASSWORD, "abcdefgh-".repeat(3) + "abc"))
                .expectStatus()
                .isCreated();
    }

    @Test
    void takesABodyOfExactlyOneMebibyte() {
        var account = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(newName(), PASSWORD);

        postJson("/users", account + " ".repeat((1 << 20) - account.length() + 1))
                .expectStatus()
                .isEqualTo(413);
        postJson("/users", account + " ".repeat((1 << 20) - account.length()))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store");
    }

    @Test
    void leavesOnlyThePublicKeysToCaches() {
        var user = newUser();

        get("/users/me", user.token()).expectHeader().valueEquals("Cache-Control", "no-store");
        get("/users/me/sessions", user.token()).expectHeader().valueEquals("Cache-Control", "no-store");
        get("/users/me/addresses/1", user.token()).expectHeader().valueEquals("Cache-Control", "no-store");
        var keys = http.get().uri("/.well-known/jwks.json").exchange().returnResult(String.class);
        assertThat(keys.getResponseHeaders().getCacheControl()).contains("public");
    }
}
