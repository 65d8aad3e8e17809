package com.electricmall.common.web;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ConditionalRequestsIT extends RunningCornerService {

    @ParameterizedTest
    @ValueSource(
            strings = {"\"7-en\"", "W/\"7-en\"", "*", "\"1\", \"7-en\"", "\"a,b\",W/\"7-en\"", "\"1\" , \"7-en\" ,\"9\""
            })
    void tellThatNothingHasChanged(String ifNoneMatch) {
        for (var method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
            versioned(method, ifNoneMatch)
                    .expectStatus()
                    .isNotModified()
                    .expectHeader()
                    .valueEquals("ETag", "\"7-en\"")
                    .expectHeader()
                    .valueEquals("Vary", "Accept-Language")
                    .expectHeader()
                    .valueEquals("Cache-Control", "public, max-age=1")
                    .expectHeader()
                    .doesNotExist("Content-Type")
                    .expectBody()
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "\"7-EN\"", "\"6\", \"8\"", "\"7-en,\"", "\"\""})
    void tellWhatIsNew(String ifNoneMatch) {
        versioned(HttpMethod.GET, ifNoneMatch).expectStatus().isOk();
        versioned(HttpMethod.HEAD, ifNoneMatch)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"7-en\"")
                .expectBody()
                .isEmpty();
    }

    private ResponseSpec versioned(HttpMethod method, String ifNoneMatch) {
        return http.method(method)
                .uri("/versioned")
                .header("If-None-Match", ifNoneMatch)
                .exchange();
    }
}
