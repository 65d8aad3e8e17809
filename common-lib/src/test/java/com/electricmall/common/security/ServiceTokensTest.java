package com.electricmall.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class ServiceTokensTest {

    private static final String SECRET = "a secret of more than thirty-two characters";

    private final ServiceTokens payments = of("payment-service");
    private final ServiceTokens orders = of("order-service");
    private final ServiceTokens products = of("product-service");

    @Test
    void areTakenByTheServiceThatTheyAreFor() {
        var token = orders.decoder().decode(payments.tokenFor("order-service")).block();

        assertThat(token.getSubject()).isEqualTo("payment-service");
    }

    @Test
    void areRefusedByEveryOtherService() {
        var token = payments.tokenFor("order-service");

        assertThatThrownBy(() -> products.decoder().decode(token).block()).isInstanceOf(JwtValidationException.class);
        assertThatThrownBy(() -> payments.decoder().decode(token).block()).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void areRefusedIfTheirSignatureIsSpelledInAnotherWay() {
        var token = payments.tokenFor("order-service");
        var last = token.length() - 1;

        for (var spelling : List.of(token.substring(0, last) + (char) (token.charAt(last) + 1), token + "=")) {
            assertThatThrownBy(() -> orders.decoder().decode(spelling).block())
                    .as(spelling)
                    .isInstanceOf(BadJwtException.class);
        }
    }

    /** Both releases run side by side while one replaces the other. */
    @Test
    void ofTheReleaseBeforeAreTakenAndItsServicesTakeOurs() throws Exception {
        var ofTheReleaseBefore = signed("internal");

        assertThat(orders.decoder().decode(ofTheReleaseBefore).block().getSubject())
                .isEqualTo("payment-service");
        assertThat(SignedJWT.parse(payments.tokenFor("order-service"))
                        .getJWTClaimsSet()
                        .getAudience())
                .contains("internal");
    }

    @Test
    void thatNameNobodyAreRefused() throws Exception {
        var token = signed();

        assertThatThrownBy(() -> orders.decoder().decode(token).block()).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void areMadeOnceForEachCalleeUntilShortlyBeforeTheyExpire() {
        var now = new AtomicReference<>(Instant.now());
        InstantSource time = now::get;
        var tokens = new ServiceTokens(SECRET, "payment-service", time.withZone(ZoneOffset.UTC));
        var forOrders = tokens.tokenFor("order-service");
        var forProducts = tokens.tokenFor("product-service");

        assertThat(forOrders).isNotEqualTo(forProducts);
        now.set(now.get().plus(Duration.ofSeconds(39)));
        assertThat(tokens.tokenFor("order-service")).isEqualTo(forOrders);
        assertThat(tokens.tokenFor("product-service")).isEqualTo(forProducts);
        now.set(now.get().plus(Duration.ofSeconds(2)));
        assertThat(tokens.tokenFor("order-service")).isNotEqualTo(forOrders);
    }

    @Test
    void ofASecondSecretAreTakenWhileSecretsAreRotated() {
        var next = "the next secret of more than thirty-two characters";
        var rotated = new ServiceTokens(next, SECRET, "order-service", Clock.systemUTC());
        var notYet = new ServiceTokens(SECRET, next, "order-service", Clock.systemUTC());

        var token = rotated.decoder().decode(payments.tokenFor("order-service")).block();
        assertThat(token.getSubject()).isEqualTo("payment-service");
        token = notYet.decoder().decode(rotated.tokenFor("order-service")).block();
        assertThat(token.getSubject()).isEqualTo("order-service");
        assertThatThrownBy(() -> orders.decoder()
                        .decode(rotated.tokenFor("order-service"))
                        .block())
                .isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> rotated.decoder()
                        .decode(payments.tokenFor("product-service"))
                        .block())
                .isInstanceOf(BadJwtException.class);
    }

    private static ServiceTokens of(String service) {
        return new ServiceTokens(SECRET, service, Clock.systemUTC());
    }

    private static String signed(String... audiences) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ServiceTokens.ISSUER)
                .audience(List.of(audiences))
                .subject("payment-service")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(SECRET));
        return token.serialize();
    }
}
