package com.electricmall.payment.paying;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.payment.provider.PaymentProviders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Completes payments whose result is missing after a crash, because the provider did not respond or the customer did
 * not authenticate, and payments that are to be voided. One whose provider is not configured any more stays as it is.
 */
@Component
class PaymentSweep {

    private static final Logger log = LoggerFactory.getLogger(PaymentSweep.class);
    private static final int BATCH = 50;

    private final PaymentRepository payments;
    private final PaymentRecovery recovery;
    private final VoidPayment voidPayment;
    private final PaymentProviders providers;

    PaymentSweep(
            PaymentRepository payments, PaymentRecovery recovery, VoidPayment voidPayment, PaymentProviders providers) {
        this.payments = payments;
        this.recovery = recovery;
        this.voidPayment = voidPayment;
        this.providers = providers;
    }

    @Scheduled(fixedDelayString = "${mall.payments.sweep-interval}")
    void sweep() {
        for (var payment : payments.takeUnsettled(providers.names(), BATCH)) {
            try {
                recovery.resolve(
                        payment.status() == PaymentStatus.REQUIRES_ACTION ? voidPayment.request(payment) : payment);
            } catch (UnavailableException e) {
                log.warn("payment {} stays {}: {}", payment.id(), payment.status(), e.toString());
            } catch (RuntimeException e) {
                log.error("payment {} stays {}", payment.id(), payment.status(), e);
            }
        }
    }
}
