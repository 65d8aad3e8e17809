package com.electricmall.payment.notices;

import com.electricmall.payment.dispute.DisputeInquiry;
import com.electricmall.payment.paying.Inquiry;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.Payments;
import com.electricmall.payment.provider.ProviderNotice;
import com.electricmall.payment.refunding.RefundInquiry;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes a notice as a hint only, and queries the provider for the current state. Not within a transaction. */
@Component
public class ProviderNoticeHandler {

    private final Payments payments;
    private final Inquiry inquiry;
    private final RefundInquiry refunds;
    private final DisputeInquiry disputes;

    ProviderNoticeHandler(Payments payments, Inquiry inquiry, RefundInquiry refunds, DisputeInquiry disputes) {
        this.payments = payments;
        this.inquiry = inquiry;
        this.refunds = refunds;
        this.disputes = disputes;
    }

    /** @throws com.electricmall.common.error.UnavailableException if the provider does not tell */
    public void handle(ProviderNotice notice) {
        switch (notice) {
            case ProviderNotice.OfPayment(var paymentId) ->
                payments.find(paymentId).ifPresent(this::ask);
            case ProviderNotice.OfRefund(var refundId) -> refunds.ask(refundId);
            case ProviderNotice.OfDispute(var disputeId) -> disputes.ask(disputeId);
        }
    }

    /**
     * The provider's book says of these payments that other refunds were paid than ours: of those that failed here, it
     * is asked.
     *
     * @throws com.electricmall.common.error.UnavailableException if the provider does not tell
     */
    public void checkRefundsOf(Collection<UUID> paymentIds) {
        refunds.askFailedOf(paymentIds);
    }

    private void ask(Payment payment) {
        if (payment.isOpen()) {
            inquiry.ask(payment);
        } else {
            refunds.askFailedOf(List.of(payment.id()));
        }
    }
}
