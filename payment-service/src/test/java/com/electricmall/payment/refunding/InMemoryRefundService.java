package com.electricmall.payment.refunding;

import com.electricmall.common.money.Money;
import com.electricmall.common.testing.InMemoryTransactions;
import com.electricmall.payment.paying.InMemoryPaymentService;
import com.electricmall.payment.paying.Payment;
import java.time.Duration;
import java.util.List;

/** The flows of a refund over stores, orders and a provider in memory. */
final class InMemoryRefundService {

    final InMemoryPaymentService paying = new InMemoryPaymentService();
    final InMemoryRefundRepository refunds = new InMemoryRefundRepository(
            InMemoryPaymentService.PROPERTIES,
            paying::now,
            id -> paying.payments.get(id).provider());
    final InMemoryTransactions transactions = new InMemoryTransactions(List.of(paying::save, refunds::save));
    final RefundFlow flow = new RefundFlow(
            paying.payments,
            refunds,
            paying.providers,
            paying.ledger,
            paying.outbox,
            transactions,
            new RefundMeters(paying.meters, refunds));
    final RefundApproval approval = new RefundApproval(paying.payments, paying.orders, transactions);
    final RequestRefund requestRefund = new RequestRefund(approval, refunds, flow, paying.providers, transactions);
    final RefundInquiry inquiry = new RefundInquiry(refunds, flow, paying.providers);
    private final RefundSweep sweep = new RefundSweep(refunds, flow, paying.providers);

    /** The payment as it stands now. */
    Payment current(Payment payment) {
        return paying.payments.get(payment.id());
    }

    /** The refund as it stands now. */
    Refund current(Refund refund) {
        return refunds.find(refund.id()).orElseThrow();
    }

    Money paidBack(Payment payment) {
        return paying.provider.paidBack(payment.id());
    }

    /** What is booked of a payment's refunds. */
    List<String> bookedOf(Payment payment) {
        return paying.ledger.linesOf(payment.id()).stream()
                .filter(line -> line.startsWith("refund "))
                .toList();
    }

    /** What was told of refunds. */
    List<String> published() {
        return paying.published().stream()
                .filter(type -> type.startsWith("payment.refund"))
                .toList();
    }

    /** Lets the sweep run every minute, for as long as that. */
    void sweepFor(Duration duration) {
        for (var minute = 0; minute < duration.toMinutes(); minute++) {
            sweepAfter(Duration.ofMinutes(1));
        }
    }

    /** Lets the sweep look after refunds some time later. */
    void sweepAfter(Duration pause) {
        paying.pass(pause);
        sweep.sweep();
    }
}
