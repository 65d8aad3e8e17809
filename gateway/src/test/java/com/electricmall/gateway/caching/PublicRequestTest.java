package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class PublicRequestTest {

    private final MockServerHttpRequest asked = MockServerHttpRequest.method(HttpMethod.GET, "/products?q=tea")
            .header(HttpHeaders.AUTHORIZATION, "Bearer old")
            .header(HttpHeaders.COOKIE, "a=b")
            .header("X-Cart-Token", "t")
            .header(HttpHeaders.CONNECTION, "keep-alive, Accept-Language")
            .header(HttpHeaders.ACCEPT_LANGUAGE, "zh")
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .contentLength(18)
            .body("merchant=999999999");

    @Test
    void saysNothingButWhatIsAsked() {
        var request = new PublicRequest(asked);

        assertThat(request.getHeaders()).containsOnlyKeys(HttpHeaders.ACCEPT_LANGUAGE);
        assertThat(request.getBody().collectList().block()).isEmpty();
        assertThat(request.getURI()).isEqualTo(asked.getURI());
        assertThat(request.getMethod()).isEqualTo(HttpMethod.GET);
    }

    @Test
    void leavesTheOriginalAsItIs() {
        var request = new PublicRequest(asked, headers -> headers.setIfNoneMatch("\"1\""));

        assertThat(request.getHeaders().getIfNoneMatch()).containsExactly("\"1\"");
        assertThat(asked.getHeaders().getIfNoneMatch()).isEmpty();
        assertThat(asked.getHeaders()).containsKeys(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE);
    }
}
