package com.electricmall.payment.provider.stripe;

import com.electricmall.payment.provider.ProviderIsConfigured;
import java.util.Map;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.stereotype.Component;

/** Whether Stripe is there. */
@Component
final class StripeIsConfigured extends ProviderIsConfigured implements Condition {

    StripeIsConfigured() {
        super(
                StripeProvider.NAME,
                Map.of(
                        "mall.payments.stripe.api-key", "STRIPE_API_KEY",
                        "mall.payments.stripe.webhook-secret", "STRIPE_WEBHOOK_SECRET",
                        "mall.payments.stripe.return-url", "STRIPE_RETURN_URL"));
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isConfigured(context.getEnvironment()::getProperty);
    }
}
