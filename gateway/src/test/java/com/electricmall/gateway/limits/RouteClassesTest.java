package com.electricmall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class RouteClassesTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /products/7, READING",
        "HEAD, /orders, READING",
        "OPTIONS, /orders, READING",
        "GET, /users, READING",
        "GET, /health, READING",
        "OPTIONS, /users/me/export, READING",
        "GET, /users/me, READING",
        "GET, /products/export, READING",
        "GET, /users/me/export, EXPORT",
        "GET, /users/me/%65xport, EXPORT",
        "HEAD, /users/me/export, EXPORT",
        "POST, /products, WRITING",
        "PUT, /cart/items/7, WRITING",
        "POST, /orders/018f/cancel, WRITING",
        "POST, /auth/refresh, WRITING",
        "POST, /orders, CHECKOUT",
        "POST, /payments, CHECKOUT",
        "POST, /payments/webhooks/stripe, WEBHOOK",
        "POST, /payments/webhooks/stripe/more, WRITING",
        "POST, /users, SIGN_UP",
        "POST, /%75sers, SIGN_UP",
        "POST, /users?x=1, SIGN_UP",
        "POST, /auth/login, SIGN_IN",
        "POST, /auth/%6cogin, SIGN_IN",
        "PUT, /users/me/password, SIGN_IN",
        "DELETE, /users/me, SIGN_IN",
        "DELETE, /users/me/addresses/7, WRITING"
    })
    void areFoundByMethodAndPathHoweverItIsSpelled(String method, String path, RouteClass expected) {
        var request = MockServerHttpRequest.method(HttpMethod.valueOf(method), URI.create(path))
                .build();

        assertThat(RouteClasses.of(request)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.8, false",
        "203.0.113.7, ::ffff:203.0.113.7, true",
        "2001:db8:1:1::1, 2001:db8:1:1:ffff::2, true",
        "2001:db8:1:1::1, 2001:db8:1:2::1, false",
        "0.0.0.7, ::, false"
    })
    void areCountedByAddressAndByTheSixtyFourthOfIpv6(String one, String other, boolean together) {
        assertThat(bucketOf(one).equals(bucketOf(other))).isEqualTo(together);
        assertThat(bucketOf(one).key().equals(bucketOf(other).key())).isEqualTo(together);
    }

    private static Bucket bucketOf(String address) {
        return Bucket.ofAddress(RouteClass.READING, InetAddress.ofLiteral(address));
    }
}
