package com.electricmall.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class PublicPathsTest {

    private final PublicPaths publicPaths = new PublicPaths();

    @ParameterizedTest
    @CsvSource({
        "POST, /users",
        "POST, /auth/login",
        "POST, /auth/refresh",
        "GET,  /health",
        "GET,  /.well-known/jwks.json",
        "POST, /payments/webhooks/sandbox"
    })
    void ignoreTheTokenOfCallsThatNeedNone(String method, String path) {
        assertThat(credentialsPassedOn(method, path, "Bearer expired")).isNull();
        assertThat(credentialsPassedOn(method, path, "bearer")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"GET, /users", "POST, /users/me/addresses", "GET, /cart", "POST, /payments", "GET, /payments/webhooks/x"
    })
    void leaveItToOthers(String method, String path) {
        assertThat(credentialsPassedOn(method, path, "Bearer expired")).isEqualTo("Bearer expired");
    }

    @ParameterizedTest
    @CsvSource({"POST, /payments/webhooks/sandbox"})
    void passOnWhatAProviderSignsBy(String method, String path) {
        assertThat(credentialsPassedOn(method, path, "Basic c2lnbmVk")).isEqualTo("Basic c2lnbmVk");
    }

    private @Nullable String credentialsPassedOn(String method, String path, String credentials) {
        var seen = new AtomicReference<HttpHeaders>();
        var request = MockServerHttpRequest.method(HttpMethod.valueOf(method), path)
                .header(HttpHeaders.AUTHORIZATION, credentials)
                .build();
        publicPaths
                .filter(MockServerWebExchange.from(request), exchange -> {
                    seen.set(exchange.getRequest().getHeaders());
                    return Mono.empty();
                })
                .block();
        return seen.get().getFirst(HttpHeaders.AUTHORIZATION);
    }
}
