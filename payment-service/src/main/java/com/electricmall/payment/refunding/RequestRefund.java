package com.electricmall.payment.refunding;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.money.Money;
import com.electricmall.common.security.Caller;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.PaymentPart;
import com.electricmall.payment.provider.PaymentProviders;
import com.electricmall.payment.provider.RefundResult;
import com.electricmall.payment.refunding.RefundApproval.Judgement;
import com.electricmall.payment.refunding.RefundRepository.PendingRefund;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes a refund that a person requests, an administrator or a merchant, once for each request. Refunds that
 * order-service requests come by events ({@link RefundRequestedHandler}); what all have in common is in {@link
 * RefundFlow}. The steps are:
 *
 * <ol>
 *   <li>In one transaction: check the refund against what is left, and promise it ({@link RefundApproval}).
 *   <li>Pay it at the provider, outside of any transaction.
 *   <li>In one transaction: store the provider's result ({@link RefundFlow}), and save the response for repeats of the
 *       request.
 * </ol>
 *
 * <p>A repeat of the request has the same refund's id. A crash before step 1 leaves nothing behind, a crash after step
 * 1 or 2 a promised refund, which {@link RefundSweep} pays, or a repeat: the provider knows it by its id and pays it
 * once. After step 3 a repeat gets the saved response.
 */
@Component
class RequestRefund {

    /** For a refund of which the provider's result is not known yet. */
    private static final Duration UNTIL_DECIDED = Duration.ofSeconds(10);

    private final RefundApproval approval;
    private final RefundRepository refunds;
    private final RefundFlow refundFlow;
    private final PaymentProviders providers;
    private final TransactionOperations transactions;

    RequestRefund(
            RefundApproval approval,
            RefundRepository refunds,
            RefundFlow refundFlow,
            PaymentProviders providers,
            TransactionOperations transactions) {
        this.approval = approval;
        this.refunds = refunds;
        this.refundFlow = refundFlow;
        this.providers = providers;
        this.transactions = transactions;
    }

    /**
     * Gives money back.
     *
     * @param refundId the same for every repeat of the request
     * @param request without an amount for all that is left of what the caller may give back
     * @param saveResponse called within the transaction that stores the provider's result
     * @throws NotFoundException {@code PAYMENT_NOT_FOUND}, also for a merchant who has no part of the payment
     * @throws InvalidRequestException for a merchant that the caller may not name, or an amount with too many decimals
     * @throws ConflictException {@code OVER_REFUND} if less is left
     * @throws com.electricmall.common.error.UnavailableException if order-service does not decide, or {@code
     *     PROVIDER_NOT_CONFIGURED} if the payment's provider is not configured any more; nothing is then promised
     */
    Refund refund(UUID refundId, Caller caller, UUID paymentId, RefundRequest request, Consumer<Refund> saveResponse) {
        var refund = refunds.find(refundId)
                .orElseGet(() -> approval.approve(paymentId, payment -> judge(refundId, caller, payment, request)));
        return pay(refund, saveResponse);
    }

    /**
     * Tries a refund that failed once more.
     *
     * @param retryId the same for every repeat of the request, so that a repeat finds its own retry and continues it
     * @param saveResponse called within the transaction that stores the provider's result
     * @throws ConflictException {@code REFUND_STATE} if it is not {@code FAILED}
     */
    Refund retry(UUID retryId, Caller caller, UUID paymentId, UUID refundId, Consumer<Refund> saveResponse) {
        var refund = approval.approve(paymentId, payment -> judgeRetry(retryId, caller, payment, refundId));
        return pay(refund, saveResponse);
    }

    private Refund pay(Refund refund, Consumer<Refund> saveResponse) {
        var result = refund.status() == RefundStatus.PENDING
                ? refundFlow.sendToProvider(refund)
                : new RefundResult.Pending(false);
        return Objects.requireNonNull(transactions.execute(_ -> {
            var settled = refundFlow.settle(refund, result);
            saveResponse.accept(settled);
            return settled;
        }));
    }

    private Judgement judge(UUID refundId, Caller caller, Payment payment, RefundRequest request) {
        var promised = refunds.find(refundId);
        if (promised.isPresent()) {
            return new Judgement.Done(promised.get());
        }
        var shares = sharesOf(caller, payment, request);
        providers.requireConfigured(payment.provider());
        var pending = new PendingRefund(refundId, payment.id(), shares, request.reason(), nameOf(caller));
        return new Judgement.Granted(
                refundId, shares, nameOf(caller), () -> refundFlow.promise(payment, pending, false));
    }

    private Judgement judgeRetry(UUID retryId, Caller caller, Payment payment, UUID refundId) {
        var refund = refunds.find(refundId)
                .filter(found -> found.paymentId().equals(payment.id()))
                .orElseThrow(() -> new NotFoundException("REFUND_NOT_FOUND", "There is no refund " + refundId));
        if (retryId.equals(refund.retriedBy())) {
            return new Judgement.Done(refund);
        }
        if (refund.status() != RefundStatus.FAILED) {
            throw new ConflictException(
                    "REFUND_STATE",
                    "The refund is %s (expected: FAILED)".formatted(refund.status()),
                    refund.status() == RefundStatus.PENDING ? UNTIL_DECIDED : null);
        }
        providers.requireConfigured(payment.provider());
        return new Judgement.Granted(
                refundId, refund.shares(), nameOf(caller), () -> refundFlow.promiseAnew(payment, refund, retryId));
    }

    private static String nameOf(Caller caller) {
        return "user:" + caller.userId();
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
            var own = payment.partOf(caller.userId()).orElseThrow(() -> RefundApproval.unknown(payment.id()));
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
}
