package com.electricmall.payment.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.payment.provider.PaymentProvider;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class StripeConfigurationTest {

    private static final String SECRET = "whsec_0123456789abcdefghijklmnopqrstuv";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(WithProperties.class, StripeConfiguration.class)
            .withBean(CircuitBreakerRegistry.class, CircuitBreakerRegistry::ofDefaults)
            .withBean(BulkheadRegistry.class, BulkheadRegistry::ofDefaults)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(JdbcClient.class, () -> JdbcClient.create(new DriverManagerDataSource()))
            .withPropertyValues(
                    "mall.payments.stripe.url=https://api.stripe.com",
                    "mall.payments.stripe.connect-timeout=300ms",
                    "mall.payments.stripe.read-timeout=1500ms",
                    "mall.payments.stripe.patience=3500ms");

    @Test
    void isOffUnlessItIsChosenOrHasAKey() {
        application
                .withPropertyValues("mall.payments.provider=sandbox", "mall.payments.stripe.api-key=")
                .run(context -> assertThat(context).doesNotHaveBean(PaymentProvider.class));
    }

    @Test
    void isThereForEarlierPaymentsIfItHasAKey() {
        application
                .withPropertyValues(
                        "mall.payments.provider=sandbox",
                        "mall.payments.stripe.return-url=https://shop.example",
                        "mall.payments.stripe.api-key=sk_test_1",
                        "mall.payments.stripe.webhook-secret=" + SECRET)
                .run(context -> assertThat(context).hasSingleBean(PaymentProvider.class));
    }

    /** A leftover must not stop the sales of the one that makes new payments. */
    @ParameterizedTest
    @ValueSource(strings = {"api-key", "webhook-secret", "return-url"})
    void isLeftOutIfASettingIsMissingAndItIsNotChosen(String missing) {
        application
                .withPropertyValues(
                        "mall.payments.provider=sandbox",
                        "mall.payments.stripe.return-url=https://shop.example",
                        "mall.payments.stripe.api-key=sk_test_1",
                        "mall.payments.stripe.webhook-secret=" + SECRET,
                        "mall.payments.stripe." + missing + "=")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PaymentProvider.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-secret", "accepted-webhook-secret"})
    void doesNotStartWithASecretThatCanBeGuessed(String secret) {
        for (var guessed : new String[] {"\" \"", "x", "whsec_1", "\"" + " ".repeat(40) + "\""}) {
            application
                    .withPropertyValues(
                            "mall.payments.provider=stripe",
                            "mall.payments.stripe.return-url=https://shop.example",
                            "mall.payments.stripe.api-key=sk_test_1",
                            "mall.payments.stripe.webhook-secret=" + SECRET,
                            "mall.payments.stripe." + secret + "=" + guessed)
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageContaining("at least 32 characters"));
        }
    }

    @Test
    void doesNotStartWithoutItsKeys() {
        application
                .withPropertyValues("mall.payments.provider=stripe")
                .run(context -> assertThat(context).hasFailed());
        application
                .withPropertyValues("mall.payments.provider=stripe", "mall.payments.stripe.api-key=sk_test_1")
                .run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/back", "shop.example"})
    void doesNotStartWithoutAPageToComeBackTo(String returnUrl) {
        application
                .withPropertyValues(
                        "mall.payments.provider=stripe",
                        "mall.payments.stripe.return-url=" + returnUrl,
                        "mall.payments.stripe.api-key=sk_test_1",
                        "mall.payments.stripe.webhook-secret=" + SECRET)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("STRIPE_RETURN_URL"));
    }

    @Test
    void startsWithThem() {
        application
                .withPropertyValues(
                        "mall.payments.provider=stripe",
                        "mall.payments.stripe.return-url=https://shop.example",
                        "mall.payments.stripe.api-key=sk_test_1",
                        "mall.payments.stripe.webhook-secret=" + SECRET)
                .run(context -> assertThat(context).hasSingleBean(PaymentProvider.class));
    }

    /** As the application finds them. */
    @Configuration
    @ConfigurationPropertiesScan(basePackageClasses = StripeProperties.class)
    static class WithProperties {}
}
