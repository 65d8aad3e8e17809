package com.electricmall.payment.paying;

import com.electricmall.common.database.AfterCommit;
import com.electricmall.common.money.Money;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Counts payments, after their transaction has committed. It is for dashboards: a crash loses counts, and only the
 * ledger is exact.
 */
@Component
class PaymentMeters {

    /** Reasons are the provider's words, and each that is counted is a time series. */
    private static final int MOST_REASONS = 50;

    private static final String OTHER_REASON = "other";

    private final MeterRegistry meters;
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    PaymentMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void captured(Money amount) {
        AfterCommit.run(() -> DistributionSummary.builder("mall.payments.captured")
                .description("What captured payments have taken, in units of the currency")
                .tag("currency", amount.currency().getCurrencyCode())
                .register(meters)
                .record(amount.amount().doubleValue()));
    }

    void declined(String reason) {
        AfterCommit.run(() -> Counter.builder("mall.payments.declined")
                .description("Payments that the provider has declined")
                .tag("reason", label(reason))
                .register(meters)
                .increment());
    }

    private String label(String reason) {
        if (reasons.size() < MOST_REASONS) {
            reasons.add(reason);
        }
        return reasons.contains(reason) ? reason : OTHER_REASON;
    }
}
