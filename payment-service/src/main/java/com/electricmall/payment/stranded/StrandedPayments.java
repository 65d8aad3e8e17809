package com.electricmall.payment.stranded;

import com.electricmall.payment.provider.PaymentProviders;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reports payments that wait for a provider whose settings are not given: their result or a refund is missing, and no
 * other provider can know of it. They stay as they are until the settings are given again.
 */
@Component
class StrandedPayments {

    private static final Logger log = LoggerFactory.getLogger(StrandedPayments.class);
    private static final int MOST = 1_000;

    private final StrandedPaymentRepository payments;
    private final PaymentProviders providers;
    private final Set<UUID> logged = new HashSet<>();
    private volatile int count;

    StrandedPayments(StrandedPaymentRepository payments, PaymentProviders providers, MeterRegistry meters) {
        this.payments = payments;
        this.providers = providers;
        Gauge.builder("mall.payments.stranded", this, stranded -> stranded.count)
                .description("Payments that wait for a provider which is not configured, counted up to 1,000")
                .register(meters);
    }

    /** Logs each once. */
    @Scheduled(fixedDelayString = "${mall.payments.reconciliation-interval}")
    synchronized void check() {
        var stranded = payments.find(providers.names(), MOST);
        count = stranded.size();
        logged.retainAll(stranded.stream().map(StrandedPayment::id).toList());
        for (var payment : stranded) {
            if (logged.add(payment.id())) {
                log.error("payment {} waits for {}, which is not configured", payment.id(), payment.provider());
            }
        }
    }
}
