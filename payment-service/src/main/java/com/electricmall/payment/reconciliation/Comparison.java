package com.electricmall.payment.reconciliation;

import static com.electricmall.payment.reconciliation.DifferenceKind.AMOUNTS_DIFFER;
import static com.electricmall.payment.reconciliation.DifferenceKind.CANCELLED_ORDER_NOT_REFUNDED;
import static com.electricmall.payment.reconciliation.DifferenceKind.CAPTURED_TWICE;
import static com.electricmall.payment.reconciliation.DifferenceKind.CAPTURE_MISSING_AT_PROVIDER;
import static com.electricmall.payment.reconciliation.DifferenceKind.CAPTURE_MISSING_HERE;
import static com.electricmall.payment.reconciliation.DifferenceKind.DISPUTED;
import static com.electricmall.payment.reconciliation.DifferenceKind.LEDGER_DIFFERS;
import static com.electricmall.payment.reconciliation.DifferenceKind.ORDER_NOT_PAID;
import static com.electricmall.payment.reconciliation.DifferenceKind.ORDER_UNKNOWN;
import static com.electricmall.payment.reconciliation.DifferenceKind.REFUNDS_DIFFER;
import static com.electricmall.payment.reconciliation.DifferenceKind.REFUND_FAILED;
import static com.electricmall.payment.reconciliation.DifferenceKind.REFUND_UNCOVERED;

import com.electricmall.common.money.Money;
import com.electricmall.payment.provider.ProviderLedger.Entry;
import com.electricmall.payment.reconciliation.PaymentRecords.Ours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds where the books of one payment differ. */
final class Comparison {

    private final PaymentRecords books;
    private final List<FoundDifference> findings = new ArrayList<>();

    private Comparison(PaymentRecords books) {
        this.books = books;
    }

    /** @param order what is known of the order; asked only of captured payments */
    static List<FoundDifference> of(PaymentRecords books, Optional<OrderState> order) {
        if (books.isUnderWay()) {
            return List.of();
        }
        var comparison = new Comparison(books);
        comparison.withProvider();
        books.ours().ifPresent(comparison::withLedger);
        books.ours().ifPresent(comparison::withRefunds);
        books.ours().ifPresent(ours -> order.ifPresent(state -> comparison.withOrder(ours, state)));
        return List.copyOf(comparison.findings);
    }

    private void withProvider() {
        var theirs = books.theirs().filter(Entry::isCaptured);
        if (books.isCaptured() && theirs.isEmpty() && isFree()) {
            return;
        }
        if (books.isCaptured() && theirs.isEmpty()) {
            found(
                    CAPTURE_MISSING_AT_PROVIDER,
                    "payments: %s, provider: nothing"
                            .formatted(books.ours().map(Ours::amount).orElseThrow()));
        } else if (theirs.isPresent() && !books.isCaptured()) {
            var status = books.ours().map(ours -> ours.status().name()).orElse("nothing");
            found(
                    CAPTURE_MISSING_HERE,
                    "payments: %s, provider: %s".formatted(status, theirs.get().amount()));
        } else if (theirs.isPresent()) {
            withCapture(books.ours().orElseThrow(), theirs.get());
        }
        if (books.capturesOfOrder() > 1) {
            found(
                    CAPTURED_TWICE,
                    "provider: %d captures of order %s".formatted(books.capturesOfOrder(), books.orderId()));
        }
    }

    /** A payment of zero is never sent to the provider. */
    private boolean isFree() {
        return books.ours().map(Ours::amount).filter(Money::isZero).isPresent();
    }

    private void withCapture(Ours ours, Entry theirs) {
        if (!ours.amount().equals(theirs.amount())) {
            found(AMOUNTS_DIFFER, "payments: %s, provider: %s".formatted(ours.amount(), theirs.amount()));
        }
        // Between the two is what is under way.
        if (theirs.refunded().compareTo(ours.refunded()) < 0
                || theirs.refunded().compareTo(ours.promised()) > 0) {
            found(
                    REFUNDS_DIFFER,
                    "payments: %s of %s promised, provider: %s"
                            .formatted(ours.refunded(), ours.promised(), theirs.refunded()));
        }
    }

    private void withLedger(Ours ours) {
        if (!ours.held().equals(ours.inLedger())) {
            found(LEDGER_DIFFERS, "payments: %s, ledger: %s".formatted(ours.held(), ours.inLedger()));
        }
    }

    private void withRefunds(Ours ours) {
        if (!ours.uncovered().isZero()) {
            found(REFUND_UNCOVERED, "asked for beyond the merchants' parts: %s".formatted(ours.uncovered()));
        }
        if (!ours.failed().isZero()) {
            found(REFUND_FAILED, "not given back: %s".formatted(ours.failed()));
        }
        if (!ours.disputed().isZero()) {
            found(DISPUTED, "withheld by the provider: %s (%s)".formatted(ours.disputed(), ours.disputes()));
        }
    }

    private void withOrder(Ours ours, OrderState order) {
        switch (order) {
            case UNPAID -> found(ORDER_NOT_PAID, "payments: %s, order: waits for payment".formatted(ours.amount()));
            case CANCELLED -> {
                if (!ours.promised().equals(ours.amount())) {
                    found(
                            CANCELLED_ORDER_NOT_REFUNDED,
                            "payments: %s of %s promised".formatted(ours.promised(), ours.amount()));
                }
            }
            case UNKNOWN -> found(ORDER_UNKNOWN, "payments: %s, order: none".formatted(ours.amount()));
            case PAID -> {}
        }
    }

    private void found(DifferenceKind kind, String detail) {
        findings.add(new FoundDifference(kind, books.paymentId(), books.orderId(), detail));
    }
}
