package com.electricmall.payment.reconciliation;

import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.PaymentStatus;
import com.electricmall.payment.provider.ProviderLedger;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the books contain about one payment.
 *
 * @param capturesOfOrder how often the provider has taken money for its order
 */
record PaymentRecords(UUID paymentId, Optional<Ours> ours, Optional<ProviderLedger.Entry> theirs, int capturesOfOrder) {

    /**
     * @param inLedger what the ledger says that the provider holds of it
     * @param uncovered what order-service asked to have given back and who sold the goods had no longer
     * @param failed refunds that failed and were not retried
     * @param disputed what the provider has taken back for the customer
     * @param disputes each of them and how it stands, for people
     */
    record Ours(
            UUID orderId,
            PaymentStatus status,
            Money amount,
            Money promised,
            Money refunded,
            Money inLedger,
            Money uncovered,
            Money failed,
            Money disputed,
            @Nullable String disputes) {

        Money held() {
            return status.isCaptured() ? amount.minus(refunded).minus(disputed) : Money.zero(amount.currency());
        }
    }

    UUID orderId() {
        return ours.map(Ours::orderId)
                .or(() -> theirs.map(ProviderLedger.Entry::orderId))
                .orElseThrow();
    }

    /** Whether somebody holds, or has held, money for the order. */
    boolean isCaptured() {
        return ours.map(Ours::status).filter(PaymentStatus::isCaptured).isPresent();
    }

    /** Something has yet to be decided, and will then be looked at. */
    boolean isUnderWay() {
        return ours.map(Ours::status).filter(PaymentStatus::isOpen).isPresent();
    }
}
