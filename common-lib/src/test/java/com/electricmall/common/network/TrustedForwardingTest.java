package com.electricmall.common.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.electricmall.common.http.ForwardedUrl;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class TrustedForwardingTest {

    private final TrustedForwarding forwarding = new TrustedForwarding(
            new ForwardedUrl(), List.of(IpNetwork.parse("10.0.0.0/8"), IpNetwork.parse("fc00::/7")));

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, '203.0.113.7, 10.9.9.9', 203.0.113.0/24",
        "fd00::1, 2001:db8::7, 2001:db8:0:0:0:0:0:0/64",
        "198.51.100.1, 203.0.113.7, 198.51.100.0/24",
        "10.1.2.3, unknown, 0.0.0.0/24"
    })
    void believesTheGatewayAndNobodyElse(String peer, String forwardedFor, String network) {
        var request = forwarding.apply(request(peer, forwardedFor));

        assertThat(ClientAddress.networkOf(request)).hasToString(network);
        assertThat(request.getHeaders()).doesNotContainKeys("X-Forwarded-For", "X-Forwarded-Host");
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, shop.example", "198.51.100.1, order-service"})
    void tellsLinksTheHostThatATrustedCallerNames(String peer, String host) {
        assertThat(forwarding.apply(request(peer, "203.0.113.7")).getURI().getHost())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "https, 8443, https://shop.example:8443",
        "https, 443, https://shop.example",
        "http, 80, http://shop.example"
    })
    void keepsWhatTheClientAskedFor(String scheme, String port, String origin) {
        var target = URI.create("http://order-service:8301/orders/7%20a?x=a=b&q=%E8%8C%B6");
        var sent = MockServerHttpRequest.method(HttpMethod.GET, target)
                .remoteAddress(new InetSocketAddress("10.1.2.3", 40000))
                .header("Accept", "application/json", "text/plain")
                .header("x-forwarded-host", "shop.example")
                .header("X-Forwarded-Proto", scheme)
                .header("X-Forwarded-Port", port)
                .header("X-Forwarded-For", "203.0.113.7")
                .build();

        var request = forwarding.apply(sent);

        assertThat(request.getURI()).hasToString(origin + "/orders/7%20a?x=a=b&q=%E8%8C%B6");
        assertThat(request.getPath().value()).isEqualTo("/orders/7%20a");
        assertThat(request.getQueryParams().toSingleValueMap()).containsExactly(entry("x", "a=b"), entry("q", "茶"));
        assertThat(request.getHeaders().toSingleValueMap()).containsOnlyKeys("Accept");
        assertThat(request.getHeaders().get("Accept")).containsExactly("application/json", "text/plain");
        assertThat(sent.getHeaders()).containsKey("X-Forwarded-For");
    }

    /** The origin is parsed once for equal headers, and only for these. */
    @Test
    void tellsEachRequestItsOwnOrigin() {
        for (var round = 0; round < 2; round++) {
            assertThat(urlOf("X-Forwarded-Host", "a.example")).isEqualTo("http://a.example/orders");
            assertThat(urlOf("X-Forwarded-Host", "b.example")).isEqualTo("http://b.example/orders");
            assertThat(urlOf("X-Forwarded-Proto", "a.example")).isEqualTo("a.example://order-service/orders");
            assertThat(urlOf("X-Forwarded-Port", "81")).isEqualTo("http://order-service:81/orders");
            assertThat(urlOf("Forwarded", "host=c.example;proto=https")).isEqualTo("https://c.example/orders");
            assertThat(urlOf("X-Forwarded-Ssl", "on")).isEqualTo("https://order-service/orders");
            assertThat(urlOf("X-Forwarded-Host", "d".repeat(600))).isEqualTo("http://" + "d".repeat(600) + "/orders");
        }
    }

    @Test
    void refusesWhatItCannotReadEachTime() {
        for (var round = 0; round < 2; round++) {
            var request = forwarding.apply(from("X-Forwarded-Port", "many"));

            assertThat(request.getHeaders().getFirst("X-Internal-Head-Fault")).contains("X-Forwarded-*");
        }
    }

    private String urlOf(String header, String value) {
        return forwarding.apply(from(header, value)).getURI().toString();
    }

    private static ServerHttpRequest from(String header, String value) {
        return MockServerHttpRequest.get("http://order-service/orders")
                .remoteAddress(new InetSocketAddress("10.1.2.3", 40000))
                .header(header, value)
                .build();
    }

    private static ServerHttpRequest request(String peer, String forwardedFor) {
        return MockServerHttpRequest.get("http://order-service:8301/orders")
                .remoteAddress(new InetSocketAddress(peer, 40000))
                .header("X-Forwarded-For", forwardedFor)
                .header("X-Forwarded-Host", "shop.example")
                .build();
    }
}
