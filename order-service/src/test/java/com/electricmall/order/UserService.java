package com.electricmall.order;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.electricmall.local.testing.TestTokens;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;

/** A user-service that publishes the key of the test's tokens, and has the addresses that a test gives it. */
public final class UserService {

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    UserService() {
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
        var keys = TestTokens.jwksUrl();
        var path = URI.create(keys).getPath();
        server.stubFor(get(path).willReturn(aResponse().proxiedFrom(keys.substring(0, keys.length() - path.length()))));
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
}
