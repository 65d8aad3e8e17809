package com.electricmall.local.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tokens like those of user-service and those between services, and the key set that verifies the former, served like
 * that of user-service.
 */
public final class TestTokens {

    private static final String JWKS_PATH = "/.well-known/jwks.json";
    private static final int KEY_BITS = 2048;
    private static final Duration USER_TOKEN_LIFE = Duration.ofMinutes(15);
    private static final Duration SERVICE_TOKEN_LIFE = Duration.ofSeconds(60);

    private static final RSAKey KEY = newKey();
    private static final HttpServer SERVER =
            serve(new JWKSet(KEY).toPublicJWKSet().toString());

    private TestTokens() {}

    /** An access token of a signed-in user. */
    public static String user(long userId, String username, String... roles) {
        return signed(userClaims(userId, username, roles));
    }

    /** The claims of {@link #user}, to be changed before {@link #signed}. */
    public static Map<String, Object> userClaims(long userId, String username, String... roles) {
        var claims = claims("electric-mall", "mall", Long.toString(userId), USER_TOKEN_LIFE);
        claims.put("username", username);
        claims.put("roles", List.of(roles));
        claims.put("sid", UUID.randomUUID().toString());
        return claims;
    }

    /** A token with any claims and a good signature. */
    public static String signed(Map<String, ?> claims) {
        try {
            return token(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(KEY.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims,
                    new RSASSASigner(KEY));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * The token with which a service calls {@code /internal} of any other one, good where {@link EmbeddedParts}
     * configured it: that of the previous release, whose tokens did not name the called service.
     */
    public static String service(String name) {
        return serviceToken(name, "internal");
    }

    /** The token with which a service calls {@code /internal} of the named service. */
    public static String service(String name, String callee) {
        return serviceToken(name, List.of(callee, "internal"));
    }

    private static String serviceToken(String name, Object audience) {
        try {
            return token(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims("electric-mall-internal", audience, name, SERVICE_TOKEN_LIFE),
                    new MACSigner(EmbeddedParts.internalSecret()));
        } catch (JOSEException failure) {
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
        var now = Instant.now();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("sub", subject);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        return claims;
    }

    private static String token(JWSHeader header, Map<String, ?> claims, JWSSigner signer) throws JOSEException {
        var token = new JWSObject(header, new Payload(new LinkedHashMap<>(claims)));
        token.sign(signer);
        return token.serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyID("test")
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String origin() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    private static HttpServer serve(String jwks) {
        byte[] body = jwks.getBytes(StandardCharsets.UTF_8);
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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
