package com.electricmall.payment.provider.stripe;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param webhookSecret of the endpoint that Stripe calls
 * @param returnUrl where a customer comes back to from their bank
 */
@Validated
@ConditionalOnProperty(name = "mall.payments.provider", havingValue = "stripe")
@ConfigurationProperties("mall.payments.stripe")
record StripeProperties(
        @NotNull URI url,
        @NotBlank String apiKey,
        @NotBlank String webhookSecret,
        @NotNull URI returnUrl,
        @NotNull Duration connectTimeout,
        @NotNull Duration readTimeout) {

    @Override
    public String toString() {
        return "StripeProperties[" + url + "]";
    }
}
