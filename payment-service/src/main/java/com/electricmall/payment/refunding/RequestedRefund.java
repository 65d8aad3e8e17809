package com.electricmall.payment.refunding;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.idempotency.Claim;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.money.Money;
import com.electricmall.common.security.Caller;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.PaymentPart;
import com.electricmall.payment.provider.RefundResult;
import com.electricmall.payment.refunding.Refunds.Promise;
import com.electricmall.payment.refunding.RequestRefund.Judgement;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes a refund that a person requests, once for each key. The steps are:
 *
 * <ol>
 *   <li>Claim the key, which determines the refund's id.
 *   <li>Transaction 1: check the refund against what is left, and promise it ({@link RequestRefund}).
 *   <li>Pay it at the provider, outside of any transaction.
 *   <li>Transaction 2: store the provider's result and the response for repeats.
 * </ol>
 *
 * <p>A crash after step 2 leaves a promised refund, which the sweep pays, or a repeat with the same key.
 */
@Component
class RequestedRefund {

    private final RequestRefund requestRefund;
    private final Refunds refunds;
    private final RefundFlow refundFlow;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;

    RequestedRefund(
            RequestRefund requestRefund,
            Refunds refunds,
            RefundFlow refundFlow,
            Idempotency idempotency,
            TransactionOperations transactions) {
        this.requestRefund = requestRefund;
        this.refunds = refunds;
        this.refundFlow = refundFlow;
        this.idempotency = idempotency;
        this.transactions = transactions;
    }

    ResponseEntity<RefundResponse> refund(Caller caller, IdempotencyKey key, UUID paymentId, RefundRequest request) {
        return idempotency.leased(key.required(), sameness(request), RefundResponse.class, claim -> {
            var refund = refunds.find(claim.resourceId())
                    .orElseGet(() -> requestRefund.promise(
                            paymentId, payment -> judge(claim.resourceId(), caller, payment, request)));
            return pay(refund, claim, RequestedRefund::created);
        });
    }

    /**
     * Tries a refund that failed once more. A repeat finds its own retry by its claim, and goes on with it.
     *
     * @throws ConflictException {@code REFUND_STATE} if it is not {@code FAILED}
     */
    ResponseEntity<RefundResponse> retry(Caller caller, IdempotencyKey key, UUID paymentId, UUID refundId) {
        return idempotency.leased(key, Map.of(), RefundResponse.class, claim -> {
            var refund = requestRefund.promise(
                    paymentId, payment -> judgeRetry(claim.resourceId(), caller, payment, refundId));
            return pay(refund, claim, answer -> ResponseEntity.ok(RefundResponse.of(answer)));
        });
    }

    private ResponseEntity<RefundResponse> pay(
            Refund refund, Claim claim, Function<Refund, ResponseEntity<RefundResponse>> render) {
        var result = refund.status() == RefundStatus.PENDING ? refundFlow.pay(refund) : new RefundResult.Pending(false);
        return Objects.requireNonNull(transactions.execute(transaction -> {
            var answer = render.apply(refundFlow.settle(refund, result));
            claim.complete(answer);
            return answer;
        }));
    }

    private Judgement judge(UUID refundId, Caller caller, Payment payment, RefundRequest request) {
        var promised = refunds.find(refundId);
        if (promised.isPresent()) {
            return new Judgement.Done(promised.get());
        }
        var shares = sharesOf(caller, payment, request);
        var promise = new Promise(refundId, payment.id(), shares, request.reason(), nameOf(caller));
        return new Judgement.Granted(
                refundId, shares, nameOf(caller), () -> refundFlow.promise(payment, promise, false));
    }

    private Judgement judgeRetry(UUID claim, Caller caller, Payment payment, UUID refundId) {
        var refund = refunds.find(refundId)
                .filter(found -> found.paymentId().equals(payment.id()))
                .orElseThrow(() -> new NotFoundException("REFUND_NOT_FOUND", "There is no refund " + refundId));
        if (claim.equals(refund.retriedBy())) {
            return new Judgement.Done(refund);
        }
        if (refund.status() != RefundStatus.FAILED) {
            throw new ConflictException(
                    "REFUND_STATE", "The refund is %s (expected: FAILED)".formatted(refund.status()));
        }
        return new Judgement.Granted(
                refundId, refund.shares(), nameOf(caller), () -> refundFlow.promiseAnew(payment, refund, claim));
    }

    private static String nameOf(Caller caller) {
        return "user:" + caller.userId();
    }

    /** Requests that name no merchant are told apart as the release before does, which takes part in repeats. */
    private static Object sameness(RefundRequest request) {
        record Unnamed(@Nullable BigDecimal amount, String reason) {}
        return request.merchantId() == null ? new Unnamed(request.amount(), request.reason()) : request;
    }

    private static Map<Long, Money> sharesOf(Caller caller, Payment payment, RefundRequest request) {
        var parts = partsOf(caller, payment, request.merchantId());
        var zero = Money.zero(payment.amount().currency());
        var left = payment.status().isCaptured()
                ? parts.stream().map(PaymentPart::left).reduce(zero, Money::plus)
                : zero;
        var amount = request.amount() == null
                ? left
                : Money.parse("amount", request.amount(), payment.amount().currency());
        if (amount.isZero() || amount.compareTo(left) > 0) {
            throw RefundFlow.overRefund(amount, left);
        }
        return Shares.of(amount, parts);
    }

    private static List<PaymentPart> partsOf(Caller caller, Payment payment, @Nullable Long merchantId) {
        if (!caller.isAdmin()) {
            var own = payment.partOf(caller.userId()).orElseThrow(() -> RequestRefund.unknown(payment.id()));
            if (merchantId != null && merchantId != own.merchantId()) {
                throw notAMerchant(merchantId, List.of(own));
            }
            return List.of(own);
        }
        return merchantId == null
                ? payment.parts()
                : List.of(payment.partOf(merchantId).orElseThrow(() -> notAMerchant(merchantId, payment.parts())));
    }

    private static InvalidRequestException notAMerchant(long merchantId, List<PaymentPart> expected) {
        var ids =
                expected.stream().map(part -> String.valueOf(part.merchantId())).collect(Collectors.joining(" | "));
        return InvalidRequestException.of("merchantId", "MERCHANT", "%d (expected: %s)".formatted(merchantId, ids));
    }

    private static ResponseEntity<RefundResponse> created(Refund refund) {
        return ResponseEntity.created(URI.create("/payments/" + refund.paymentId()))
                .body(RefundResponse.of(refund));
    }
}
