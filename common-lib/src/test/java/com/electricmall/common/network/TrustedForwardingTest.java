package com.electricmall.common.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.http.ForwardedUrl;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static ServerHttpRequest request(String peer, String forwardedFor) {
        return MockServerHttpRequest.get("http://order-service:8301/orders")
                .remoteAddress(new InetSocketAddress(peer, 40000))
                .header("X-Forwarded-For", forwardedFor)
                .header("X-Forwarded-Host", "shop.example")
                .build();
    }
}
