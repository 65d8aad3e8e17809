package com.electricmall.payment.paying;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param sweepInterval how often to look for payments and refunds without an outcome
 * @param askAgainAfter how long one may be without before the provider is asked
 * @param actionWindow how long a customer has to authenticate before the payment is voided
 * @param reconciliationInterval the pause between two runs of the reconciliation
 * @param refunds how long a refund is tried
 */
@ConfigurationProperties("mall.payments")
public record PaymentProperties(
        Duration sweepInterval,
        Duration askAgainAfter,
        Duration actionWindow,
        Duration reconciliationInterval,
        RefundRetries refunds) {

    /**
     * The pause between two tries begins with {@code askAgainAfter} and doubles.
     *
     * @param longestPause what it doubles up to
     * @param giveUpAfter how long a refund is tried before it counts as failed
     */
    public record RefundRetries(Duration longestPause, Duration giveUpAfter) {}
}
