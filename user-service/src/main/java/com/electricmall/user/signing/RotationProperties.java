package com.electricmall.user.signing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rotation of signing keys.
 *
 * @param age how long a key signs
 * @param publishAhead how long it is published before it signs; longer than the JWK set is cached anywhere
 * @param keepAfter how long it stays published after its last signature; longer than an access token is valid
 */
@ConfigurationProperties("mall.signing-keys")
record RotationProperties(
        @DefaultValue("30d") Duration age,
        @DefaultValue("1h") Duration publishAhead,
        @DefaultValue("1h") Duration keepAfter) {

    RotationProperties {
        if (age.compareTo(publishAhead) <= 0) {
            throw new IllegalArgumentException(
                    "mall.signing-keys.age: %s (expected: more than publish-ahead, %s)".formatted(age, publishAhead));
        }
    }
}
