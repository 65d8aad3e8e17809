package com.electricmall.payment.refunding;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.event.PoisonMessageException;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.Payments;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A refund that order-service asks for, once for each of its events. */
@Component
public class OrderedRefund {

    private final Inbox inbox;
    private final Payments payments;
    private final Refunds refunds;
    private final Refunding refunding;

    OrderedRefund(Inbox inbox, Payments payments, Refunds refunds, Refunding refunding) {
        this.inbox = inbox;
        this.payments = payments;
        this.refunds = refunds;
        this.refunding = refunding;
    }

    /** Money must return, because the order it was taken for will not be. */
    public void give(EventRecord event) {
        var wanted = event.payload(RefundRequested.class);
        inbox.once("refunding", event, () -> promise(event, wanted));
        // The event's id is the refund's: whoever hears it again finds the promise and sees to it that it is kept.
        refunds.find(event.id())
                .filter(refund -> refund.status() == RefundStatus.PENDING)
                .ifPresent(refunding::keep);
    }

    private void promise(EventRecord event, RefundRequested wanted) {
        var payment = payments.lock(wanted.paymentId())
                .orElseThrow(() -> new PoisonMessageException("There is no payment " + wanted.paymentId()));
        var amount = wanted.amountOf(payment);
        if (!amount.isZero()) {
            var shares = Shares.of(amount, wanted.named(amount.currency()), payment.parts());
            refunding.promise(payment, event.id(), shares, wanted.reason(), "order-service");
        }
    }

    /**
     * @param amount null for all that is left; of more than is left, the rest was given back before
     * @param merchants who owes how much of the amount; null if all do in proportion
     */
    record RefundRequested(
            UUID paymentId,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            String reason,
            @Nullable List<MerchantShare> merchants) {

        record MerchantShare(long merchantId, BigDecimal amount) {

            MerchantShare {
                if (amount.signum() < 0) {
                    throw new IllegalArgumentException("amount: %s (expected: >= 0)".formatted(amount));
                }
            }
        }

        Map<Long, Money> named(Currency currency) {
            var named = new TreeMap<Long, Money>();
            if (merchants != null) {
                merchants.forEach(
                        share -> named.merge(share.merchantId(), new Money(share.amount(), currency), Money::plus));
            }
            return named;
        }

        Money amountOf(Payment payment) {
            var left = payment.refundable();
            if (amount == null) {
                return left;
            }
            var wanted = currency == null ? new Money(amount, left.currency()) : Money.of(amount, currency);
            if (!wanted.currency().equals(left.currency())) {
                throw new PoisonMessageException("%s (expected: %s)".formatted(wanted, left.currency()));
            }
            return wanted.compareTo(left) < 0 ? wanted : left;
        }
    }
}
