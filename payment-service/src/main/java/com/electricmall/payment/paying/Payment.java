package com.electricmall.payment.paying;

import com.electricmall.common.money.Money;
import com.electricmall.payment.due.Due;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.PaymentProvider.Charge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is stored. Its methods return the next state, which the caller stores.
 *
 * @param provider the name of the provider that makes it
 * @param version grows by one with every change
 * @param refundPromised refunds that were accepted, whether or not the provider has paid them yet
 * @param refunded refunds that the provider has paid
 * @param parts add up to {@code amount}
 * @param actionUrl where the customer goes while the status is {@code REQUIRES_ACTION}
 * @param declineCode why there is no money, while the status is {@code DECLINED}
 * @param voidRequested whether the provider is to be asked to void it
 */
public record Payment(
        UUID id,
        UUID orderId,
        long userId,
        String method,
        String provider,
        PaymentStatus status,
        long version,
        Money amount,
        Money refundPromised,
        Money refunded,
        List<PaymentPart> parts,
        @Nullable String actionUrl,
        @Nullable String declineCode,
        boolean voidRequested) {

    public Payment {
        parts = List.copyOf(parts);
        if (refunded.isNegative() || refunded.compareTo(refundPromised) > 0 || refundPromised.compareTo(amount) > 0) {
            throw new IllegalArgumentException("refunded %s, promised %s (expected: 0 <= refunded <= promised <= %s)"
                    .formatted(refunded, refundPromised, amount));
        }
    }

    static Payment of(UUID id, Due due, String method, String provider) {
        var nothing = Money.zero(due.amount().currency());
        return new Payment(
                id,
                due.orderId(),
                due.userId(),
                method,
                provider,
                PaymentStatus.PROCESSING,
                1,
                due.amount(),
                nothing,
                nothing,
                due.parts().stream()
                        .map(part -> new PaymentPart(part.merchantId(), part.amount(), nothing))
                        .toList(),
                null,
                null,
                false);
    }

    /** Nothing is to be taken, so no provider has to do with it. */
    boolean isFree() {
        return amount.isZero();
    }

    Charge charge() {
        return new Charge(id, orderId, amount, method);
    }

    /** What a provider's answer makes of this payment; empty if nothing, as of late or repeated news. */
    Optional<Payment> after(ChargeResult result) {
        return switch (result) {
            case ChargeResult.Captured() -> become(PaymentStatus.CAPTURED, null, null);
            case ChargeResult.Declined(var code) -> become(PaymentStatus.DECLINED, null, code);
            case ChargeResult.RequiresAction(var url) -> become(PaymentStatus.REQUIRES_ACTION, url, null);
            case ChargeResult.Pending() -> Optional.empty();
            case ChargeResult.Voided() -> become(PaymentStatus.VOIDED, null, null);
        };
    }

    /** The provider may or may not have gone on with what waited for the customer; empty if nothing waited. */
    Optional<Payment> awaiting() {
        return status == PaymentStatus.REQUIRES_ACTION
                ? become(PaymentStatus.PROCESSING, null, null)
                : Optional.empty();
    }

    /** Requests that it be voided. Empty if it is decided already, or if that was requested before. */
    Optional<Payment> requestingVoid() {
        return status.isOpen() && !voidRequested
                ? Optional.of(next(status, refundPromised, refunded, parts, actionUrl, declineCode, true))
                : Optional.empty();
    }

    /** Whether the provider still has something to decide. */
    public boolean isOpen() {
        return status.isOpen();
    }

    /** What can still be promised. */
    public Money refundable() {
        return status.isCaptured() ? amount.minus(refundPromised) : Money.zero(amount.currency());
    }

    public Optional<PaymentPart> partOf(long merchantId) {
        return parts.stream().filter(part -> part.merchantId() == merchantId).findFirst();
    }

    /** What each merchant has of it. */
    Map<Long, Money> shares() {
        var shares = new TreeMap<Long, Money>();
        parts.forEach(part -> shares.put(part.merchantId(), part.amount()));
        return shares;
    }

    /** @param shares what each merchant gives back */
    public Payment promising(Map<Long, Money> shares) {
        var promised = shares.values().stream().reduce(refundPromised, Money::plus);
        var nothing = Money.zero(amount.currency());
        var owing = parts.stream()
                .map(part -> part.promising(shares.getOrDefault(part.merchantId(), nothing)))
                .toList();
        return next(status, promised, refunded, owing, actionUrl, declineCode, voidRequested);
    }

    /** Of what was promised, this much has been paid. */
    public Payment refunding(Money paid) {
        var inAll = refunded.plus(paid);
        var next = inAll.equals(amount) ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        return next(next, refundPromised, inAll, parts, actionUrl, declineCode, voidRequested);
    }

    /**
     * A promise is taken back.
     *
     * @param shares what each merchant keeps after all
     */
    public Payment withdrawing(Map<Long, Money> shares) {
        return next(
                status,
                shares.values().stream().reduce(refundPromised, Money::minus),
                refunded,
                withdrawn(shares),
                actionUrl,
                declineCode,
                voidRequested);
    }

    /**
     * What was paid has come back.
     *
     * @param shares what each merchant keeps after all
     */
    public Payment reversing(Map<Long, Money> shares) {
        var left = shares.values().stream().reduce(refunded, Money::minus);
        return next(
                left.isZero() ? PaymentStatus.CAPTURED : PaymentStatus.PARTIALLY_REFUNDED,
                shares.values().stream().reduce(refundPromised, Money::minus),
                left,
                withdrawn(shares),
                actionUrl,
                declineCode,
                voidRequested);
    }

    private List<PaymentPart> withdrawn(Map<Long, Money> shares) {
        var nothing = Money.zero(amount.currency());
        return parts.stream()
                .map(part -> part.promising(
                        shares.getOrDefault(part.merchantId(), nothing).negate()))
                .toList();
    }

    /** Only while the provider still has something to decide: late news change nothing. */
    private Optional<Payment> become(PaymentStatus next, @Nullable String url, @Nullable String code) {
        return status.isOpen() && status.mayBecome(next)
                ? Optional.of(next(next, refundPromised, refunded, parts, url, code, voidRequested))
                : Optional.empty();
    }

    private Payment next(
            PaymentStatus nextStatus,
            Money nextPromised,
            Money nextRefunded,
            List<PaymentPart> nextParts,
            @Nullable String url,
            @Nullable String code,
            boolean voidPayment) {
        return new Payment(
                id,
                orderId,
                userId,
                method,
                provider,
                nextStatus,
                version + 1,
                amount,
                nextPromised,
                nextRefunded,
                nextParts,
                url,
                code,
                voidPayment);
    }
}
