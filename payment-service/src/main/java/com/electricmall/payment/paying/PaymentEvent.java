package com.electricmall.payment.paying;

import com.electricmall.common.money.Money;
import com.electricmall.common.outbox.OutboxEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of a payment; each record is the payload of its type, and {@code schemas/} holds their JSON Schemas. */
public sealed interface PaymentEvent {

    String TOPIC = "payments";

    UUID paymentId();

    default String type() {
        return switch (this) {
            case PaymentCaptured _ -> "payment.captured.v1";
            case PaymentDeclined _ -> "payment.declined.v1";
            case PaymentRefunded _ -> "payment.refunded.v1";
            case PaymentRefundFailed _ -> "payment.refund-failed.v1";
        };
    }

    /** @param version the payment's version after what is told */
    default OutboxEvent toOutbox(long version) {
        return new OutboxEvent(TOPIC, paymentId().toString(), version, type(), this);
    }

    record PaymentCaptured(UUID paymentId, UUID orderId, BigDecimal amount, String currency) implements PaymentEvent {

        static PaymentCaptured of(Payment payment) {
            return new PaymentCaptured(
                    payment.id(), payment.orderId(), payment.amount().amount(), currencyOf(payment));
        }
    }

    record PaymentDeclined(
            UUID paymentId,
            UUID orderId,
            BigDecimal amount,
            String currency,
            @Nullable String declineCode) implements PaymentEvent {

        static PaymentDeclined of(Payment payment) {
            return new PaymentDeclined(
                    payment.id(),
                    payment.orderId(),
                    payment.amount().amount(),
                    currencyOf(payment),
                    payment.declineCode());
        }
    }

    /**
     * @param amount of this refund
     * @param refunded of all refunds of the payment so far
     * @param merchants the same, by who gave it
     */
    record PaymentRefunded(
            UUID paymentId,
            UUID orderId,
            UUID refundId,
            BigDecimal amount,
            String currency,
            BigDecimal refunded,
            List<MerchantRefund> merchants)
            implements PaymentEvent {

        record MerchantRefund(long merchantId, BigDecimal refunded) {}

        /** @param byMerchant all that was given back so far of each merchant's part */
        public static PaymentRefunded of(Payment payment, UUID refundId, Money amount, Map<Long, Money> byMerchant) {
            return new PaymentRefunded(
                    payment.id(),
                    payment.orderId(),
                    refundId,
                    amount.amount(),
                    currencyOf(payment),
                    payment.refunded().amount(),
                    byMerchant.entrySet().stream()
                            .map(part -> new MerchantRefund(
                                    part.getKey(), part.getValue().amount()))
                            .toList());
        }
    }

    /**
     * @param amount counts as not refunded
     * @param merchants who keeps how much of it
     */
    record PaymentRefundFailed(
            UUID paymentId,
            UUID orderId,
            UUID refundId,
            BigDecimal amount,
            String currency,
            String reason,
            List<MerchantShare> merchants)
            implements PaymentEvent {

        record MerchantShare(long merchantId, BigDecimal amount) {}

        public static PaymentRefundFailed of(Payment payment, UUID refundId, Map<Long, Money> shares, String reason) {
            return new PaymentRefundFailed(
                    payment.id(),
                    payment.orderId(),
                    refundId,
                    shares.values().stream()
                            .reduce(Money.zero(payment.amount().currency()), Money::plus)
                            .amount(),
                    currencyOf(payment),
                    reason,
                    shares.entrySet().stream()
                            .map(share -> new MerchantShare(
                                    share.getKey(), share.getValue().amount()))
                            .toList());
        }
    }

    private static String currencyOf(Payment payment) {
        return payment.amount().currency().getCurrencyCode();
    }
}
