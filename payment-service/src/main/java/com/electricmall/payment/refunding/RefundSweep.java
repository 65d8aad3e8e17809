package com.electricmall.payment.refunding;

import com.electricmall.payment.provider.PaymentProviders;
import com.electricmall.payment.provider.RefundResult;
import com.electricmall.payment.refunding.RefundRepository.DueRefund;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Pays promised refunds that no request waits for, and those that are unpaid after a crash or because the provider did
 * not respond. A refund to which the provider never responds is given up in the end, unless the provider turns out to
 * know it. One whose provider is not configured any more stays as it is, and this time does not count towards the end.
 */
@Component
class RefundSweep {

    static final String NO_ANSWER = "provider does not answer";

    private static final Logger log = LoggerFactory.getLogger(RefundSweep.class);
    private static final int BATCH = 50;

    private final RefundRepository refunds;
    private final RefundFlow refundFlow;
    private final PaymentProviders providers;
    private final Semaphore turn = new Semaphore(1);
    private final AtomicBoolean hasWork = new AtomicBoolean();
    private final TransactionSynchronization wake = new TransactionSynchronization() {
        @Override
        public void afterCommit() {
            Thread.ofVirtual().name("refund-sweep").start(RefundSweep.this::sweep);
        }
    };

    RefundSweep(RefundRepository refunds, RefundFlow refundFlow, PaymentProviders providers) {
        this.refunds = refunds;
        this.refundFlow = refundFlow;
        this.providers = providers;
    }

    /** What the running transaction promises is paid at once when it has committed. */
    void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(wake);
    }

    /** One at a time; whoever comes meanwhile leaves its work to the one that sweeps. */
    @Scheduled(fixedDelayString = "${mall.payments.sweep-interval}")
    void sweep() {
        hasWork.set(true);
        while (hasWork.get() && turn.tryAcquire()) {
            try {
                hasWork.set(false);
                var due = refunds.takeDue(providers.names(), BATCH);
                due.forEach(this::keep);
                if (due.size() == BATCH) {
                    hasWork.set(true);
                }
            } finally {
                turn.release();
            }
        }
    }

    private void keep(DueRefund due) {
        var refund = due.refund();
        try {
            var answer = refundFlow.sendToProvider(refund);
            if (!due.isLastTry() || !isNone(answer)) {
                refundFlow.settle(refund, answer);
                return;
            }
            refundFlow
                    .find(refund)
                    .filter(known -> !isNone(known))
                    .ifPresentOrElse(
                            known -> refundFlow.settle(refund, known), () -> refundFlow.fail(refund, NO_ANSWER));
        } catch (RuntimeException e) {
            log.error("refund {} stays as it is", refund.id(), e);
        }
    }

    private static boolean isNone(RefundResult answer) {
        return answer instanceof RefundResult.Pending(var isAccepted) && !isAccepted;
    }
}
