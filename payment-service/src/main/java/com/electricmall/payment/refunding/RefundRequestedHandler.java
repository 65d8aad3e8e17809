package com.electricmall.payment.refunding;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.event.PoisonMessageException;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.PaymentPart;
import com.electricmall.payment.paying.PaymentRepository;
import com.electricmall.payment.refunding.RefundRepository.PendingRefund;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A refund that order-service requests, once for each of its events. It is promised here, and paid by the sweep. */
@Component
public class RefundRequestedHandler {

    private final Inbox inbox;
    private final PaymentRepository payments;
    private final RefundRepository refunds;
    private final RefundFlow refundFlow;
    private final RefundSweep sweep;

    RefundRequestedHandler(
            Inbox inbox,
            PaymentRepository payments,
            RefundRepository refunds,
            RefundFlow refundFlow,
            RefundSweep sweep) {
        this.inbox = inbox;
        this.payments = payments;
        this.refunds = refunds;
        this.refundFlow = refundFlow;
        this.sweep = sweep;
    }

    /**
     * Money must return: the goods it was taken for will not be delivered or were sent back, the order was paid twice
     * ({@code PAID_TWICE}), or another amount was captured than was due ({@code AMOUNT_MISMATCH}).
     */
    public void handle(EventRecord event) {
        var wanted = event.payload(RefundRequested.class);
        var refundId = Objects.requireNonNullElse(wanted.refundId(), event.id());
        inbox.once("refunding", event, () -> promise(refundId, wanted));
    }

    private void promise(UUID refundId, RefundRequested wanted) {
        var payment = payments.lock(wanted.paymentId())
                .orElseThrow(() -> new PoisonMessageException("There is no payment " + wanted.paymentId()));
        if (refunds.find(refundId).isPresent()) {
            return;
        }
        var coverage = wanted.coverage(payment);
        if (!coverage.shares().isEmpty()) {
            var pending = new PendingRefund(refundId, payment.id(), coverage.shares(), wanted.reason(), wanted.by());
            refundFlow.promise(payment, pending, true);
            sweep.wakeAfterCommit();
        }
        if (!coverage.shortfalls().isEmpty()) {
            refunds.addShortfalls(refundId, payment.id(), coverage.shortfalls());
        }
    }

    /**
     * @param refundId of the refund that a person asked for, if that made order-service ask; else the event's id is the
     *     refund's
     * @param amount null for all that is left, or for as much as is named
     * @param merchants who owes how much of the amount; null if all do in proportion
     * @param requestedBy the person who wants it; null if it follows from the order alone
     */
    record RefundRequested(
            UUID paymentId,
            @Nullable UUID refundId,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            String reason,
            @Nullable List<MerchantShare> merchants,
            @Nullable String requestedBy) {

        record MerchantShare(long merchantId, BigDecimal amount) {

            MerchantShare {
                if (amount.signum() < 0) {
                    throw new IllegalArgumentException("amount: %s (expected: >= 0)".formatted(amount));
                }
            }
        }

        RefundRequested {
            if (amount != null && amount.signum() < 0) {
                throw new IllegalArgumentException("amount: %s (expected: >= 0)".formatted(amount));
            }
        }

        String by() {
            return Objects.requireNonNullElse(requestedBy, "order-service");
        }

        Coverage coverage(Payment payment) {
            var parts = payment.status().isCaptured() ? payment.parts() : List.<PaymentPart>of();
            var ours = payment.amount().currency();
            if (merchants == null) {
                return Coverage.byAll(amount == null ? payment.refundable() : amountIn(amount, ours), parts);
            }
            var named = new TreeMap<Long, Money>();
            merchants.forEach(share -> named.merge(share.merchantId(), amountIn(share.amount(), ours), Money::plus));
            var wanted = amount == null ? Shares.sum(named, Money.zero(ours)) : amountIn(amount, ours);
            return Coverage.byNamed(wanted, named, parts);
        }

        private Money amountIn(BigDecimal value, Currency ours) {
            var wanted = currency == null ? new Money(value, ours) : Money.of(value, currency);
            if (!wanted.currency().equals(ours)) {
                throw new PoisonMessageException("%s (expected: %s)".formatted(wanted, ours));
            }
            return wanted;
        }
    }
}
