package com.electricmall.local.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens like those of user-service and of the services among each other, and the key set to check the former with,
 * served where user-service would serve it.
 */
public final class TestTokens {

    private static final String KEY_ID = "test";
    private static final String JWKS_PATH = "/.well-known/jwks.json";
    private static final int KEY_BITS = 2048;
    private static final Duration USER_TOKEN_LIFE = Duration.ofMinutes(15);
    private static final Duration SERVICE_TOKEN_LIFE = Duration.ofSeconds(60);

    private static final KeyPair KEYS = newKeys();
    private static final HttpServer SERVER = serve(jwks((RSAPublicKey) KEYS.getPublic()));

    private TestTokens() {}

    /** An access token of a signed-in user. */
    public static String user(long userId, String username, String... roles) {
        return signed(userClaims(userId, username, roles));
    }

    /** The claims of {@link #user}, to be changed before {@link #signed}. */
    public static Map<String, Object> userClaims(long userId, String username, String... roles) {
        Map<String, Object> claims = claims("electric-mall", "mall", Long.toString(userId), USER_TOKEN_LIFE);
        claims.put("username", username);
        claims.put("roles", List.of(roles));
        claims.put("sid", UUID.randomUUID().toString());
        return claims;
    }

    /** A token with any claims and a good signature; values are strings, numbers and lists of them. */
    public static String signed(Map<String, ?> claims) {
        try {
            String content = content(Map.of("alg", "RS256", "kid", KEY_ID, "typ", "JWT"), claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * The token with which a service calls {@code /internal} of any other one, good where {@link EmbeddedParts}
     * configured it: that of the release before, whose tokens did not say whom they are for.
     */
    public static String service(String name) {
        return serviceToken(name, "internal");
    }

    /** The token with which a service calls {@code /internal} of that one. */
    public static String service(String name, String callee) {
        return serviceToken(name, List.of(callee, "internal"));
    }

    private static String serviceToken(String name, Object audience) {
        try {
            String content = content(
                    Map.of("alg", "HS256", "typ", "JWT"),
                    claims("electric-mall-internal", audience, name, SERVICE_TOKEN_LIFE));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    EmbeddedParts.internalSecret().getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public static String jwksUrl() {
        return origin() + JWKS_PATH;
    }

    /** Makes the key set's server the one instance of user-service. */
    public static Map<String, String> springProperties() {
        return Map.of("spring.cloud.discovery.client.simple.instances.user-service[0].uri", origin());
    }

    private static Map<String, Object> claims(String issuer, Object audience, String subject, Duration life) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("sub", subject);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        return claims;
    }

    private static String content(Map<String, ?> header, Map<String, ?> claims) {
        return base64(json(header).getBytes(StandardCharsets.UTF_8))
                + "."
                + base64(json(claims).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Object value) {
        return switch (value) {
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .map(member -> json(member.getKey()) + ":" + json(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case Collection<?> elements ->
                elements.stream().map(TestTokens::json).collect(Collectors.joining(",", "[", "]"));
            case Number number -> number.toString();
            default -> "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        };
    }

    private static String jwks(RSAPublicKey key) {
        return json(Map.of(
                "keys",
                List.of(Map.of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        KEY_ID,
                        "n",
                        base64(unsigned(key.getModulus())),
                        "e",
                        base64(unsigned(key.getPublicExponent()))))));
    }

    /** Without the zero byte that keeps a two's complement positive. */
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String origin() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    private static HttpServer serve(String jwks) {
        byte[] body = jwks.getBytes(StandardCharsets.UTF_8);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(JWKS_PATH, exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
