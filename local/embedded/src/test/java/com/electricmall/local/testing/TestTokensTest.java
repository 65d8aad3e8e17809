package com.electricmall.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TestTokensTest {

    @Test
    void signsUserTokensWithTheServedKey() throws Exception {
        List<String> token = List.of(
                TestTokens.user(7, "alice \"a\"", "CUSTOMER", "MERCHANT").split("\\.", -1));

        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(servedKey());
        signature.update((token.get(0) + "." + token.get(1)).getBytes(StandardCharsets.US_ASCII));

        assertThat(signature.verify(Base64.getUrlDecoder().decode(token.get(2))))
                .isTrue();
        assertThat(decoded(token.get(1)))
                .contains("\"iss\":\"electric-mall\"", "\"aud\":\"mall\"", "\"sub\":\"7\"")
                .contains("\"username\":\"alice \\\"a\\\"\"", "\"roles\":[\"CUSTOMER\",\"MERCHANT\"]");
    }

    @Test
    void addressesServiceTokensToInternalCallsOnly() {
        List<String> token = List.of(TestTokens.service("order-service").split("\\.", -1));

        assertThat(decoded(token.get(0))).contains("\"alg\":\"HS256\"");
        assertThat(decoded(token.get(1)))
                .contains("\"iss\":\"electric-mall-internal\"", "\"aud\":\"internal\"", "\"sub\":\"order-service\"");
    }

    private static PublicKey servedKey() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var jwks = client.send(
                            HttpRequest.newBuilder(URI.create(TestTokens.jwksUrl()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(jwks, "n"), number(jwks, "e")));
        }
    }

    private static BigInteger number(String jwks, String member) {
        var matcher = Pattern.compile("\"" + member + "\":\"([^\"]+)\"").matcher(jwks);
        assertThat(matcher.find()).isTrue();
        return new BigInteger(1, Base64.getUrlDecoder().decode(matcher.group(1)));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
