package com.electricmall.payment.refunding;

import com.electricmall.payment.provider.PaymentProviders;
import com.electricmall.payment.provider.RefundResult;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Queries a refund at the provider of its payment after a notice that it has changed. One whose provider is not
 * configured any more stays as it is. Not within a transaction.
 */
@Component
public class RefundInquiry {

    private final RefundRepository refunds;
    private final RefundFlow refundFlow;
    private final PaymentProviders providers;

    RefundInquiry(RefundRepository refunds, RefundFlow refundFlow, PaymentProviders providers) {
        this.refunds = refunds;
        this.refundFlow = refundFlow;
        this.providers = providers;
    }

    /**
     * A refund that was paid and has come back is reversed; one that failed here and was paid there is booked as paid.
     *
     * @throws com.electricmall.common.error.UnavailableException if the provider does not tell
     */
    public void inquire(UUID refundId) {
        refunds.find(refundId).ifPresent(this::inquire);
    }

    /**
     * Asks for all refunds of some payments that failed, since these payments have changed at the provider.
     *
     * @throws com.electricmall.common.error.UnavailableException if the provider does not tell
     */
    public void inquireFailedOf(Collection<UUID> paymentIds) {
        refunds.failedOf(paymentIds).forEach(this::inquire);
    }

    private void inquire(Refund refund) {
        if (providers.isConfigured(refund.provider())) {
            providers
                    .named(refund.provider())
                    .findRefund(refund.instruction())
                    .ifPresent(result -> note(refund, result));
        }
    }

    private void note(Refund refund, RefundResult result) {
        switch (refund.status()) {
            case PENDING -> refundFlow.settle(refund, result);
            case SUCCEEDED -> {
                if (result instanceof RefundResult.Refused(var reason)) {
                    refundFlow.reverse(refund, reason);
                }
            }
            case FAILED -> {
                if (!(result instanceof RefundResult.Refused)) {
                    refundFlow.reinstate(refund, result);
                }
            }
        }
    }
}
