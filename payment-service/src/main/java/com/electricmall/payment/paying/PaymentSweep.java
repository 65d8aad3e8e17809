package com.electricmall.payment.paying;

import com.electricmall.common.error.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Completes payments whose result is missing after a crash, because the provider did not respond or the customer did
 * not authenticate, and payments that are to be voided.
 */
@Component
class PaymentSweep {

    private static final Logger log = LoggerFactory.getLogger(PaymentSweep.class);
    private static final int BATCH = 50;

    private final PaymentRepository payments;
    private final PaymentInquiry inquiry;
    private final VoidPayment voidPayment;

    PaymentSweep(PaymentRepository payments, PaymentInquiry inquiry, VoidPayment voidPayment) {
        this.payments = payments;
        this.inquiry = inquiry;
        this.voidPayment = voidPayment;
    }

    @Scheduled(fixedDelayString = "${mall.payments.sweep-interval}")
    void sweep() {
        for (var payment : payments.takeUnsettled(BATCH)) {
            try {
                inquiry.inquire(
                        payment.status() == PaymentStatus.REQUIRES_ACTION ? voidPayment.request(payment) : payment);
            } catch (UnavailableException e) {
                log.warn("payment {} stays {}: {}", payment.id(), payment.status(), e.toString());
            } catch (RuntimeException e) {
                log.error("payment {} stays {}", payment.id(), payment.status(), e);
            }
        }
    }
}
