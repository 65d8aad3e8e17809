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
     * @param uncovered what order-service asked to refund and the merchants of the goods no longer had
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

    /** Whether we say that the money was taken, even if it has been refunded since. */
    boolean isCaptured() {
        return ours.map(Ours::status).filter(PaymentStatus::isCaptured).isPresent();
    }

    /** Whether its result is still open; it counts as changed, and is compared, when it has one. */
    boolean isUnderWay() {
        return ours.map(Ours::status).filter(PaymentStatus::isOpen).isPresent();
    }
}
