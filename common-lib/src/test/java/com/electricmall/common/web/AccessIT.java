package com.electricmall.common.web;

import com.electricmall.local.testing.TestTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class AccessIT extends RunningThingService {

    private static final String USER = TestTokens.user(7, "ann", "CUSTOMER");

    @Test
    void aSignedInCallNeedsAToken() {
        get("/me", null)
                .expectStatus()
                .isEqualTo(401)
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TOKEN_MISSING");
        get("/me", USER).expectStatus().isOk().expectBody(String.class).isEqualTo("7 ann");
    }

    @Test
    void aCallForAnyoneKnowsWhoCalls() {
        get("/greeting", null).expectBody(String.class).isEqualTo("hello stranger");
        get("/greeting", USER).expectBody(String.class).isEqualTo("hello ann");
    }

    @Test
    void anAdministratorsCallRefusesOthers() {
        get("/admin", USER).expectStatus().isEqualTo(403);
        get("/admin", TestTokens.user(1, "root", "ADMIN")).expectStatus().isOk();
    }

    @Test
    void anUndeclaredCallIsNobodys() {
        get("/undeclared", TestTokens.user(1, "root", "ADMIN", "MERCHANT", "CUSTOMER"))
                .expectStatus()
                .isEqualTo(403);
    }

    @Test
    void anInternalCallIsForServicesOnly() {
        get("/internal/thing", null).expectStatus().isEqualTo(401);
        get("/internal/thing", TestTokens.user(1, "root", "ADMIN"))
                .expectStatus()
                .isEqualTo(401);
        get("/internal/thing", TestTokens.service("order-service"))
                .expectStatus()
                .isOk();
        get("/me", TestTokens.service("order-service")).expectStatus().isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp"})
    void refusesATokenThatLacksOrBreaks(String claim) {
        var claims = TestTokens.userClaims(7, "ann", "CUSTOMER");
        claims.put(claim, claim.equals("exp") ? (Object) 1_000L : "other");
        get("/me", TestTokens.signed(claims)).expectStatus().isEqualTo(401);
        claims.remove(claim);
        get("/me", TestTokens.signed(claims)).expectStatus().isEqualTo(401);
    }

    @Test
    void refusesAForgedOrMalformedToken() {
        for (var token : List.of("x", "a.b.c", USER.substring(0, USER.length() - 8) + "AAAAAAAA", unsigned())) {
            get("/greeting", token).expectStatus().isEqualTo(401);
        }
    }

    private String unsigned() {
        var header = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return header + "." + USER.split("\\.")[1] + ".";
    }

    private WebTestClient.ResponseSpec get(String path, @Nullable String token) {
        return http.get()
                .uri(path)
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .exchange();
    }
}
