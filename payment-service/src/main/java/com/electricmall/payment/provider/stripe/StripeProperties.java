package com.electricmall.payment.provider.stripe;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Conditional;
import org.springframework.validation.annotation.Validated;

/**
 * @param webhookSecret of the endpoint that Stripe calls
 * @param acceptedWebhookSecret another one of it, while it is rotated; empty is none
 * @param returnUrl where a customer comes back to from their bank
 * @param readTimeout with {@code connectTimeout} what one call may take
 * @param patience what all calls of one question may take together, which is less than the gateway waits
 */
@Validated
@Conditional(StripeIsConfigured.class)
@ConfigurationProperties("mall.payments.stripe")
record StripeProperties(
        @NotNull URI url,
        @NotBlank String apiKey,

        @NotNull @Pattern(regexp = "\\S{32,}", message = SECRET)
        String webhookSecret,

        @DefaultValue("") @Pattern(regexp = "|\\S{32,}", message = SECRET)
        String acceptedWebhookSecret,

        @NotNull(message = RETURN_URL) URI returnUrl,
        @NotNull Duration connectTimeout,
        @NotNull Duration readTimeout,
        @NotNull Duration patience) {

    private static final String SECRET = "must be at least 32 characters without blanks, as Stripe's own are (whsec_…)";
    private static final String RETURN_URL =
            "must be the address of the page where customers come back from their bank (STRIPE_RETURN_URL: https://…)";

    StripeProperties {
        if (returnUrl != null && returnUrl.getHost() == null) {
            throw new IllegalArgumentException("returnUrl: %s: %s".formatted(returnUrl, RETURN_URL));
        }
    }

    @Override
    public String toString() {
        return "StripeProperties[" + url + "]";
    }
}
