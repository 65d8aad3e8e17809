package com.electricmall.payment.paying;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param sweepInterval how often to look for payments and refunds without an outcome
 * @param askAgainAfter how long one may be without before the provider is asked
 */
@ConfigurationProperties("mall.payments")
public record PaymentProperties(Duration sweepInterval, Duration askAgainAfter) {}
