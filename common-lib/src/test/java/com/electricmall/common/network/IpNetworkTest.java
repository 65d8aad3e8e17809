package com.electricmall.common.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "::ffff:203.0.113.7, 203.0.113.0/24"
    })
    void ofAClientIsWhatItsProviderGaveIt(String address, String network) {
        assertThat(IpNetwork.ofClient(InetAddress.ofLiteral(address))).hasToString(network);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "100.64.0.0/10, 100.127.0.1, true",
        "100.64.0.0/10, 100.128.0.1, false",
        "fc00::/7, fd12::1, true",
        "fc00::/7, fe80::1, false",
        "::1/128, ::1, true",
        "::1/128, ::2, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false"
    })
    void containsWhatBeginsAlike(String network, String address, boolean contained) {
        assertThat(IpNetwork.parse(network).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @Test
    void isTheSameHoweverItWasFound() {
        assertThat(IpNetwork.parse("203.0.113.99/24"))
                .isEqualTo(IpNetwork.ofClient(InetAddress.ofLiteral("203.0.113.7")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop.example/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "fc00::/129"})
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpNetwork.parse(text))
                .withMessageContaining("expected: a network such as 10.0.0.0/8");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "' 203.0.113.7:8443', 203.0.113.7",
        "[2001:db8::7]:443, 2001:db8:0:0:0:0:0:7",
        "2001:db8::7, 2001:db8:0:0:0:0:0:7"
    })
    void readsAddressesAsProxiesWriteThem(String written, String address) {
        assertThat(ClientAddress.parse(written))
                .hasValueSatisfying(read -> assertThat(read.getHostAddress()).isEqualTo(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "_hidden", "shop.example", "[2001:db8::7", "1.2.3.4.5"})
    void readsNoNames(String written) {
        assertThat(ClientAddress.parse(written)).isEmpty();
    }
}
