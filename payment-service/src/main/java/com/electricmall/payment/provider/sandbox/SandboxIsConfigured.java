package com.electricmall.payment.provider.sandbox;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether the sandbox has a key, or makes the new payments, for which it needs one. */
final class SandboxIsConfigured implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var environment = context.getEnvironment();
        return SandboxProvider.NAME.equals(environment.getProperty("mall.payments.provider"))
                || StringUtils.hasText(environment.getProperty("mall.payments.sandbox.key"));
    }
}
