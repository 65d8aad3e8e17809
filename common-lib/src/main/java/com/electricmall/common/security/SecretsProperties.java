package com.electricmall.common.security;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The secrets without which a service does not start.
 *
 * @param secret this service's own master secret, see {@link Secrets}; the same for all its instances
 * @param internalSecret signs and verifies the service tokens; the same for all services
 */
@Validated
@ConfigurationProperties("mall")
record SecretsProperties(
        @NotNull @Size(min = 32) String secret,
        @NotNull @Size(min = 32) String internalSecret) {

    @Override
    public String toString() {
        return "SecretsProperties[hidden]";
    }
}
