package com.electricmall.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.security.UserTokens;
import com.electricmall.user.RunningService;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class LoginIT extends RunningService {

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

        var wrongPassword =
                body(login(user.username(), "not-" + PASSWORD).expectStatus().isUnauthorized());
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
    @CsvSource({"203.0.113.7, 203.0.113.200, 198.51.100.1", "2001:db8:1:1::7, 2001:db8:1:1:ffff::8, 2001:db8:1:2::7"})
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
