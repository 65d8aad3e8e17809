package com.electricmall.payment.refunding;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps promises that a crash or a silent provider left unpaid. */
@Component
class RefundSweep {

    private static final Logger log = LoggerFactory.getLogger(RefundSweep.class);
    private static final int BATCH = 50;

    private final Refunds refunds;
    private final Refunding refunding;

    RefundSweep(Refunds refunds, Refunding refunding) {
        this.refunds = refunds;
        this.refunding = refunding;
    }

    @Scheduled(fixedDelayString = "${mall.payments.sweep-interval}")
    void sweep() {
        for (var refund : refunds.takePending(BATCH)) {
            try {
                refunding.keep(refund);
            } catch (RuntimeException e) {
                log.warn("refund {} stays PENDING", refund.id(), e);
            }
        }
    }
}
