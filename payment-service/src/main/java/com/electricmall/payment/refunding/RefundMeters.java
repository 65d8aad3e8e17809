package com.electricmall.payment.refunding;

import com.electricmall.common.database.AfterCommit;
import com.electricmall.common.money.Money;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Currency;
import org.springframework.stereotype.Component;

/** Counts refunds, after their transaction has committed, and measures how many are {@code FAILED}. */
@Component
class RefundMeters {

    private final MeterRegistry meters;
    private final Counter failed;

    RefundMeters(MeterRegistry meters, RefundRepository refunds) {
        this.meters = meters;
        this.failed = Counter.builder("mall.payments.refunds.failed")
                .description("Refunds that the provider refused for good, or did not answer to in time")
                .register(meters);
        Gauge.builder("mall.payments.refunds.failed.open", refunds, RefundRepository::countFailed)
                .description("Refunds that are FAILED now: not retried, or in vain")
                .register(meters);
        refundedIn(Money.DEFAULT_CURRENCY);
    }

    void failed() {
        AfterCommit.run(failed::increment);
    }

    void refunded(Money amount) {
        AfterCommit.run(
                () -> refundedIn(amount.currency()).record(amount.amount().doubleValue()));
    }

    private DistributionSummary refundedIn(Currency currency) {
        return DistributionSummary.builder("mall.payments.refunded")
                .description("What refunds have paid back, in units of the currency")
                .tag("currency", currency.getCurrencyCode())
                .register(meters);
    }
}
