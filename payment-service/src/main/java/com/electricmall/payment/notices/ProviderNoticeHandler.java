package com.electricmall.payment.notices;

import com.electricmall.payment.dispute.DisputeInquiry;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.PaymentRecovery;
import com.electricmall.payment.paying.PaymentRepository;
import com.electricmall.payment.provider.ProviderNotice;
import com.electricmall.payment.refunding.RefundInquiry;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes a notice as a hint only, and queries the provider for the current state. Not within a transaction. */
@Component
public class ProviderNoticeHandler {

    private final PaymentRepository payments;
    private final PaymentRecovery recovery;
    private final RefundInquiry refunds;
    private final DisputeInquiry disputes;

    ProviderNoticeHandler(
            PaymentRepository payments, PaymentRecovery recovery, RefundInquiry refunds, DisputeInquiry disputes) {
        this.payments = payments;
        this.recovery = recovery;
        this.refunds = refunds;
        this.disputes = disputes;
    }

    /**
     * @param provider the name of the provider that the notice is of
     * @throws com.electricmall.common.error.UnavailableException if the provider does not tell
     */
    public void handle(String provider, ProviderNotice notice) {
        switch (notice) {
            case ProviderNotice.OfPayment(var paymentId) ->
                payments.find(paymentId).ifPresent(this::inquire);
            case ProviderNotice.OfRefund(var refundId) -> refunds.inquire(refundId);
            case ProviderNotice.OfDispute(var disputeId) -> disputes.inquire(provider, disputeId);
        }
    }

    /**
     * The provider's book says of these payments that other refunds were paid than ours: of those that failed here, it
     * is asked.
     *
     * @throws com.electricmall.common.error.UnavailableException if the provider does not tell
     */
    public void checkRefundsOf(Collection<UUID> paymentIds) {
        refunds.inquireFailedOf(paymentIds);
    }

    private void inquire(Payment payment) {
        if (payment.isOpen()) {
            recovery.resolve(payment);
        } else {
            refunds.inquireFailedOf(List.of(payment.id()));
        }
    }
}
