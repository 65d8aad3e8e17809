package com.electricmall.payment.provider.stripe;

import com.electricmall.payment.provider.PaymentProvider;
import com.electricmall.payment.provider.ProviderCallExecutor;
import com.electricmall.payment.provider.ProviderLedger;
import com.electricmall.payment.provider.Webhooks;
import com.stripe.StripeClient;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stripe as a provider. */
@Configuration(proxyBeanMethods = false)
@Conditional(StripeIsConfigured.class)
class StripeConfiguration {

    /** Repeats are the sweeps' business, so the library makes none. */
    @Bean
    StripeClient stripeClient(StripeProperties properties) {
        return StripeClient.builder()
                .setApiBase(properties.url().toString())
                .setApiKey(properties.apiKey())
                .setConnectTimeout((int) properties.connectTimeout().toMillis())
                .setReadTimeout((int) properties.readTimeout().toMillis())
                .setMaxNetworkRetries(0)
                .build();
    }

    @Bean
    ProviderCallExecutor stripeCalls(CircuitBreakerRegistry circuitBreakers, BulkheadRegistry bulkheads) {
        return new ProviderCallExecutor("stripe", circuitBreakers, bulkheads);
    }

    @Bean
    IntentRepository stripeIntents(JdbcClient jdbc) {
        return new JdbcIntentRepository(jdbc);
    }

    @Bean
    PaymentProvider stripeProvider(
            StripeClient client,
            IntentRepository intents,
            ProviderCallExecutor stripeCalls,
            StripeProperties properties) {
        return new StripeProvider(
                client.v1(),
                intents,
                stripeCalls,
                new StripeTimeouts(properties.connectTimeout(), properties.readTimeout(), properties.patience()),
                properties.returnUrl());
    }

    @Bean
    ProviderLedger stripeLedger(StripeClient client, ProviderCallExecutor stripeCalls) {
        return new StripeLedger(client.v1(), stripeCalls);
    }

    @Bean
    Webhooks stripeWebhooks(StripeProperties properties, Clock clock) {
        return new StripeWebhooks(properties.webhookSecret(), properties.acceptedWebhookSecret(), clock);
    }
}
