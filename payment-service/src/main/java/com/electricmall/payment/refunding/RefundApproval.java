package com.electricmall.payment.refunding;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.money.Money;
import com.electricmall.payment.due.FullRefund;
import com.electricmall.payment.due.RemoteOrders;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.PaymentPart;
import com.electricmall.payment.paying.PaymentRepository;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides whether a refund that a person requests may be promised, and has it promised then. If it takes everything
 * that a merchant has left, order-service decides first, outside of any transaction, and then the refund is checked
 * again.
 *
 * <p>A crash between the decision and the promise loses nothing: if order-service has cancelled lines, it requests the
 * whole refund by an event, under the refund's id.
 */
@Component
class RefundApproval {

    private static final int MOST_DECISIONS = 3;
    private static final Duration BUSY_FOR = Duration.ofSeconds(1);

    private final PaymentRepository payments;
    private final RemoteOrders orders;
    private final TransactionOperations transactions;

    RefundApproval(PaymentRepository payments, RemoteOrders orders, TransactionOperations transactions) {
        this.payments = payments;
        this.orders = orders;
        this.transactions = transactions;
    }

    /** What a judge makes of a refund. */
    sealed interface Judgement {

        /** It is promised already. */
        record Done(Refund refund) implements Judgement {}

        /**
         * It may be promised.
         *
         * @param shares what each merchant gives
         */
        record Granted(UUID refundId, Map<Long, Money> shares, String requestedBy, Supplier<Refund> promise)
                implements Judgement {}
    }

    private record Outcome(Optional<Refund> refund, Optional<FullRefund> request) {}

    /**
     * @param judge refuses by throwing; runs with the payment locked
     * @throws com.electricmall.common.error.UnavailableException if order-service does not decide
     */
    Refund approve(UUID paymentId, Function<Payment, Judgement> judge) {
        var decided = Optional.<FullRefund>empty();
        for (var decisions = 0; decisions <= MOST_DECISIONS; decisions++) {
            var known = decided;
            var outcome = Objects.requireNonNull(transactions.execute(transaction -> {
                var payment = payments.lock(paymentId).orElseThrow(() -> unknown(paymentId));
                return outcome(payment, judge.apply(payment), known);
            }));
            if (outcome.refund().isPresent()) {
                return outcome.refund().get();
            }
            orders.decideFullRefund(outcome.request().orElseThrow());
            decided = outcome.request();
        }
        throw new ConflictException("PAYMENT_BUSY", "Other refunds of this payment are under way", BUSY_FOR);
    }

    private static Outcome outcome(Payment payment, Judgement judgement, Optional<FullRefund> decided) {
        return switch (judgement) {
            case Judgement.Done(var refund) -> new Outcome(Optional.of(refund), Optional.empty());
            case Judgement.Granted granted -> {
                var refundedInFull = refundedInFull(payment, granted.shares());
                yield refundedInFull.stream().allMatch(merchant -> isDecided(merchant, granted, decided))
                        ? new Outcome(Optional.of(granted.promise().get()), Optional.empty())
                        : new Outcome(
                                Optional.empty(),
                                Optional.of(new FullRefund(
                                        granted.refundId(),
                                        payment.orderId(),
                                        payment.id(),
                                        payment.amount(),
                                        granted.shares(),
                                        refundedInFull,
                                        granted.requestedBy())));
            }
        };
    }

    /** Those who would have nothing left. */
    private static Set<Long> refundedInFull(Payment payment, Map<Long, Money> shares) {
        return payment.parts().stream()
                .filter(part -> part.left().equals(shares.get(part.merchantId())))
                .map(PaymentPart::merchantId)
                .collect(Collectors.toSet());
    }

    private static boolean isDecided(long merchant, Judgement.Granted granted, Optional<FullRefund> decided) {
        return decided.filter(refund -> refund.refundedInFull().contains(merchant))
                .map(refund -> refund.shares().get(merchant))
                .filter(share -> share.equals(granted.shares().get(merchant)))
                .isPresent();
    }

    static NotFoundException unknown(UUID paymentId) {
        return new NotFoundException("PAYMENT_NOT_FOUND", "There is no payment " + paymentId);
    }
}
