package com.electricmall.payment.refunding;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.money.Money;
import com.electricmall.common.security.Caller;
import com.electricmall.payment.due.ExhaustingRefund;
import com.electricmall.payment.due.Orders;
import com.electricmall.payment.paying.MerchantPart;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.Payments;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A refund that a person asks for, once for each key:
 *
 * <ol>
 *   <li>claim the key, which gives the refund its id;
 *   <li>transaction 1: judge the refund by what is left, and promise it;
 *   <li>if it takes all that a merchant has left, order-service decides first what becomes of that merchant's lines, and
 *       the refund is judged again;
 *   <li>pay, outside of any transaction;
 *   <li>transaction 2: note what the provider answered, and the saved answer to the client.
 * </ol>
 *
 * A crash between the decision and the promise loses nothing: where order-service has cancelled lines it asks for this
 * refund by an event, under this id.
 */
@Component
class RequestedRefund {

    private static final int MOST_DECISIONS = 3;
    private static final Duration BUSY_FOR = Duration.ofSeconds(1);

    private final Payments payments;
    private final Orders orders;
    private final Refunds refunds;
    private final Refunding refunding;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;

    RequestedRefund(
            Payments payments,
            Orders orders,
            Refunds refunds,
            Refunding refunding,
            Idempotency idempotency,
            TransactionOperations transactions) {
        this.payments = payments;
        this.orders = orders;
        this.refunds = refunds;
        this.refunding = refunding;
        this.idempotency = idempotency;
        this.transactions = transactions;
    }

    ResponseEntity<RefundResponse> refund(Caller caller, IdempotencyKey key, UUID paymentId, RefundRequest request) {
        return idempotency.leased(key.required(), sameness(request), RefundResponse.class, claim -> {
            var refundId = claim.resourceId();
            var requestedBy = "user:" + caller.userId();
            var refund = refunds.find(refundId)
                    .orElseGet(() -> promise(refundId, paymentId, requestedBy, payment -> {
                        var shares = sharesOf(caller, payment, request);
                        return new Promise(
                                shares,
                                () -> refunding.promise(payment, refundId, shares, request.reason(), requestedBy));
                    }));
            var paid = refund.status() == RefundStatus.PENDING && refunding.pay(refund);
            return inTransaction(() -> {
                var answer = created(paid ? refunding.settle(refund) : refund);
                claim.complete(answer);
                return answer;
            });
        });
    }

    /** Requests that name no merchant are told apart as the release before does, which takes part in repeats. */
    private static Object sameness(RefundRequest request) {
        record Unnamed(@Nullable BigDecimal amount, String reason) {}
        return request.merchantId() == null ? new Unnamed(request.amount(), request.reason()) : request;
    }

    /** @param shares what each merchant gives */
    private record Promise(Map<Long, Money> shares, Supplier<Refund> make) {}

    /** @param judge refuses by throwing; runs with the payment locked */
    private Refund promise(UUID refundId, UUID paymentId, String requestedBy, Function<Payment, Promise> judge) {
        var decided = Map.<Long, Money>of();
        for (var i = 0; i <= MOST_DECISIONS; i++) {
            var known = decided;
            var outcome = inTransaction(() -> {
                var payment = payments.lock(paymentId).orElseThrow(() -> unknown(paymentId));
                var promised = refunds.find(refundId);
                if (promised.isPresent()) {
                    return new Outcome(promised, Optional.empty());
                }
                var promise = judge.apply(payment);
                var exhausted = exhausted(payment, promise.shares());
                return known.entrySet().containsAll(exhausted.entrySet())
                        ? new Outcome(Optional.of(promise.make().get()), Optional.empty())
                        : new Outcome(
                                Optional.empty(),
                                Optional.of(new ExhaustingRefund(
                                        refundId,
                                        payment.orderId(),
                                        paymentId,
                                        payment.amount(),
                                        exhausted,
                                        requestedBy)));
            });
            if (outcome.refund().isPresent()) {
                return outcome.refund().get();
            }
            var question = outcome.question().orElseThrow();
            orders.decide(question);
            decided = question.merchants();
        }
        throw new ConflictException("PAYMENT_BUSY", "Other refunds of this payment are under way", BUSY_FOR);
    }

    private record Outcome(Optional<Refund> refund, Optional<ExhaustingRefund> question) {}

    /** Those who would have nothing left. */
    private static Map<Long, Money> exhausted(Payment payment, Map<Long, Money> shares) {
        var exhausted = new TreeMap<Long, Money>();
        payment.parts().stream()
                .filter(part -> part.left().equals(shares.get(part.merchantId())))
                .forEach(part -> exhausted.put(part.merchantId(), part.left()));
        return exhausted;
    }

    private static Map<Long, Money> sharesOf(Caller caller, Payment payment, RefundRequest request) {
        var parts = partsOf(caller, payment, request.merchantId());
        var zero = Money.zero(payment.amount().currency());
        var left = payment.status().isCaptured()
                ? parts.stream().map(MerchantPart::left).reduce(zero, Money::plus)
                : zero;
        var amount = request.amount() == null
                ? left
                : Money.parse("amount", request.amount(), payment.amount().currency());
        if (amount.isZero() || amount.compareTo(left) > 0) {
            throw Refunding.overRefund(amount, left);
        }
        return Shares.of(amount, parts);
    }

    private static List<MerchantPart> partsOf(Caller caller, Payment payment, @Nullable Long merchantId) {
        if (!caller.isAdmin()) {
            var own = payment.partOf(caller.userId()).orElseThrow(() -> unknown(payment.id()));
            if (merchantId != null && merchantId != own.merchantId()) {
                throw notAMerchant(merchantId, List.of(own));
            }
            return List.of(own);
        }
        return merchantId == null
                ? payment.parts()
                : List.of(payment.partOf(merchantId).orElseThrow(() -> notAMerchant(merchantId, payment.parts())));
    }

    private static InvalidRequestException notAMerchant(long merchantId, List<MerchantPart> expected) {
        var ids =
                expected.stream().map(part -> String.valueOf(part.merchantId())).collect(Collectors.joining(" | "));
        return InvalidRequestException.of("merchantId", "MERCHANT", "%d (expected: %s)".formatted(merchantId, ids));
    }

    private static ResponseEntity<RefundResponse> created(Refund refund) {
        return ResponseEntity.created(URI.create("/payments/" + refund.paymentId()))
                .body(RefundResponse.of(refund));
    }

    private static NotFoundException unknown(UUID paymentId) {
        return new NotFoundException("PAYMENT_NOT_FOUND", "There is no payment " + paymentId);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
