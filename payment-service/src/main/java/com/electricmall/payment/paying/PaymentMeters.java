package com.electricmall.payment.paying;

import com.electricmall.common.database.AfterCommit;
import com.electricmall.common.money.Money;
import com.electricmall.payment.provider.PaymentProviders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Currency;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Counts payments, after their transaction has committed. It is for dashboards: a crash loses counts, and only the
 * ledger is exact. What is to be expected is there with 0 from the start: Prometheus sees no growth up to the first
 * value of a series.
 */
@Component
class PaymentMeters {

    /** Reasons are the provider's words, and each that is counted is a time series. */
    private static final int MOST_REASONS = 50;

    private static final String OTHER_REASON = "other";

    private final MeterRegistry meters;
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    PaymentMeters(MeterRegistry meters, PaymentProviders providers) {
        this.meters = meters;
        capturedIn(Money.DEFAULT_CURRENCY);
        providers.all().forEach(provider -> reasons.addAll(provider.declineCodes()));
        reasons.forEach(this::declinedFor);
        declinedFor(OTHER_REASON);
    }

    void captured(Money amount) {
        AfterCommit.run(
                () -> capturedIn(amount.currency()).record(amount.amount().doubleValue()));
    }

    void declined(String reason) {
        AfterCommit.run(() -> declinedFor(label(reason)).increment());
    }

    private DistributionSummary capturedIn(Currency currency) {
        return DistributionSummary.builder("mall.payments.captured")
                .description("What captured payments have taken, in units of the currency")
                .tag("currency", currency.getCurrencyCode())
                .register(meters);
    }

    private Counter declinedFor(String label) {
        return Counter.builder("mall.payments.declined")
                .description("Payments that the provider has declined")
                .tag("reason", label)
                .register(meters);
    }

    private String label(String reason) {
        if (reasons.size() < MOST_REASONS) {
            reasons.add(reason);
        }
        return reasons.contains(reason) ? reason : OTHER_REASON;
    }
}
