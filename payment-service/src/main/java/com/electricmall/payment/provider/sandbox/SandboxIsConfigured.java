package com.electricmall.payment.provider.sandbox;

import com.electricmall.payment.provider.ProviderIsConfigured;
import java.util.Map;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.stereotype.Component;

/** Whether the sandbox is there; its address has a default. */
@Component
final class SandboxIsConfigured extends ProviderIsConfigured implements Condition {

    SandboxIsConfigured() {
        super(
                SandboxProvider.NAME,
                Map.of(
                        "mall.payments.sandbox.key", "SANDBOX_KEY",
                        "mall.payments.sandbox.webhook-secret", "SANDBOX_WEBHOOK_SECRET"));
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isConfigured(context.getEnvironment()::getProperty);
    }
}
