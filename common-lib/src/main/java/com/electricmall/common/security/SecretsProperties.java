package com.electricmall.common.security;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The secrets without which a service does not start.
 *
 * <p>A secret is rotated in three rounds of restarts: the new one is accepted everywhere; it is used, and the old one
 * is accepted; the old one is gone.
 *
 * @param secret this service's own master secret, see {@link Secrets}; the same for all its instances
 * @param internalSecret signs and verifies the service tokens; the same for all services
 * @param acceptedSecret a second master secret, of which what was made with it is accepted; null or empty is none
 * @param acceptedInternalSecret a second secret, whose service tokens are accepted; null or empty is none
 */
@Validated
@ConfigurationProperties("mall")
record SecretsProperties(
        @NotNull @Size(min = 32) String secret,
        @NotNull @Size(min = 32) String internalSecret,
        @Nullable @Size(min = 32) String acceptedSecret,
        @Nullable @Size(min = 32) String acceptedInternalSecret) {

    SecretsProperties {
        acceptedSecret = emptyIsNone(acceptedSecret);
        acceptedInternalSecret = emptyIsNone(acceptedInternalSecret);
    }

    /** Compose passes on a variable that is not set as an empty one. */
    private static @Nullable String emptyIsNone(@Nullable String secret) {
        return secret == null || secret.isEmpty() ? null : secret;
    }

    @Override
    public String toString() {
        return "SecretsProperties[hidden]";
    }
}
