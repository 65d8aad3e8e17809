package com.electricmall.payment.paying;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the provider about payments that a crash or a silent provider left without an outcome. */
@Component
class PaymentSweep {

    private static final Logger log = LoggerFactory.getLogger(PaymentSweep.class);
    private static final int BATCH = 50;

    private final Payments payments;
    private final Capture capture;

    PaymentSweep(Payments payments, Capture capture) {
        this.payments = payments;
        this.capture = capture;
    }

    @Scheduled(fixedDelayString = "${mall.payments.sweep-interval}")
    void sweep() {
        for (var payment : payments.takeUnsettled(BATCH)) {
            try {
                capture.resume(payment);
            } catch (RuntimeException e) {
                log.warn("payment {} stays PROCESSING", payment.id(), e);
            }
        }
    }
}
