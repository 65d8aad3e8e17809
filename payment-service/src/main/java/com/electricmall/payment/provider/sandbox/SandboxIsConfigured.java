package com.electricmall.payment.provider.sandbox;

import com.electricmall.payment.provider.ProviderIsConfigured;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether the sandbox is there; its address has a default. */
@Component
final class SandboxIsConfigured extends ProviderIsConfigured {

    SandboxIsConfigured() {
        super(
                SandboxProvider.NAME,
                Map.of(
                        "mall.payments.sandbox.key", "SANDBOX_KEY",
                        "mall.payments.sandbox.webhook-secret", "SANDBOX_WEBHOOK_SECRET"));
    }
}
