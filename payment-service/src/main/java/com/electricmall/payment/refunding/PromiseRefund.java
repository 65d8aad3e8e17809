package com.electricmall.payment.refunding;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.money.Money;
import com.electricmall.payment.due.ExhaustingRefund;
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
 * Promises a refund that a person requests. If it takes everything that a merchant has left, order-service decides
 * first, outside of any transaction, and then the refund is checked again.
 *
 * <p>A crash between the decision and the promise loses nothing: if order-service has cancelled lines, it requests the
 * whole refund by an event, under the refund's id.
 */
@Component
class PromiseRefund {

    private static final int MOST_DECISIONS = 3;
    private static final Duration BUSY_FOR = Duration.ofSeconds(1);

    private final PaymentRepository payments;
    private final RemoteOrders orders;
    private final TransactionOperations transactions;

    PromiseRefund(PaymentRepository payments, RemoteOrders orders, TransactionOperations transactions) {
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

    private record Outcome(Optional<Refund> refund, Optional<ExhaustingRefund> question) {}

    /**
     * @param judge refuses by throwing; runs with the payment locked
     * @throws com.electricmall.common.error.UnavailableException if order-service does not decide
     */
    Refund promise(UUID paymentId, Function<Payment, Judgement> judge) {
        var decided = Optional.<ExhaustingRefund>empty();
        for (var decisions = 0; decisions <= MOST_DECISIONS; decisions++) {
            var known = decided;
            var outcome = Objects.requireNonNull(transactions.execute(transaction -> {
                var payment = payments.lock(paymentId).orElseThrow(() -> unknown(paymentId));
                return outcome(payment, judge.apply(payment), known);
            }));
            if (outcome.refund().isPresent()) {
                return outcome.refund().get();
            }
            orders.decide(outcome.question().orElseThrow());
            decided = outcome.question();
        }
        throw new ConflictException("PAYMENT_BUSY", "Other refunds of this payment are under way", BUSY_FOR);
    }

    private static Outcome outcome(Payment payment, Judgement judgement, Optional<ExhaustingRefund> decided) {
        return switch (judgement) {
            case Judgement.Done(var refund) -> new Outcome(Optional.of(refund), Optional.empty());
            case Judgement.Granted granted -> {
                var exhausted = exhausted(payment, granted.shares());
                yield exhausted.stream().allMatch(merchant -> isDecided(merchant, granted, decided))
                        ? new Outcome(Optional.of(granted.promise().get()), Optional.empty())
                        : new Outcome(
                                Optional.empty(),
                                Optional.of(new ExhaustingRefund(
                                        granted.refundId(),
                                        payment.orderId(),
                                        payment.id(),
                                        payment.amount(),
                                        granted.shares(),
                                        exhausted,
                                        granted.requestedBy())));
            }
        };
    }

    /** Those who would have nothing left. */
    private static Set<Long> exhausted(Payment payment, Map<Long, Money> shares) {
        return payment.parts().stream()
                .filter(part -> part.left().equals(shares.get(part.merchantId())))
                .map(PaymentPart::merchantId)
                .collect(Collectors.toSet());
    }

    private static boolean isDecided(long merchant, Judgement.Granted granted, Optional<ExhaustingRefund> decided) {
        return decided.filter(refund -> refund.exhausted().contains(merchant))
                .map(refund -> refund.shares().get(merchant))
                .filter(share -> share.equals(granted.shares().get(merchant)))
                .isPresent();
    }

    static NotFoundException unknown(UUID paymentId) {
        return new NotFoundException("PAYMENT_NOT_FOUND", "There is no payment " + paymentId);
    }
}
