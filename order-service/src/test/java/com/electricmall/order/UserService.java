package com.electricmall.order;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.electricmall.local.testing.TestTokens;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** A user-service that publishes the key of the test's tokens, and has the addresses that a test gives it. */
public final class UserService {

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    UserService() {
        server.start();
        server.stubFor(any(anyUrl())
                .atPriority(10)
                .willReturn(aResponse()
                        .withStatus(404)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"code\": \"ADDRESS_NOT_FOUND\", \"detail\": \"There is no such address\"}")));
        var keys = URI.create(TestTokens.jwksUrl());
        server.stubFor(get(keys.getPath())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(read(keys))));
    }

    String url() {
        return server.baseUrl();
    }

    public void keepsAddress(long userId, long id, String address) {
        server.stubFor(get("/internal/users/%d/addresses/%d".formatted(userId, id))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(address)));
    }

    private static byte[] read(URI uri) {
        try (var in = uri.toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
