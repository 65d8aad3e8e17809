package com.electricmall.payment.provider.sandbox;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Conditional;
import org.springframework.validation.annotation.Validated;

/**
 * @param key what we prove ourselves with
 * @param webhookSecret what its notices are signed with
 * @param acceptedWebhookSecret another one that they may be signed with, while it is rotated; empty is none
 * @param readTimeout with {@code connectTimeout} what a call may take at most
 */
@Validated
@Conditional(SandboxIsConfigured.class)
@ConfigurationProperties("mall.payments.sandbox")
record SandboxProperties(
        @NotNull URI url,
        @NotNull @Size(min = 32) String key,
        @NotNull @Size(min = 32) String webhookSecret,
        @DefaultValue("") @Pattern(regexp = "|\\S{32,}") String acceptedWebhookSecret,
        @NotNull Duration connectTimeout,
        @NotNull Duration readTimeout) {

    @Override
    public String toString() {
        return "SandboxProperties[" + url + "]";
    }
}
