package com.electricmall.payment.provider.stripe;

import com.electricmall.payment.provider.PaymentProvider.RefundInstruction;
import com.electricmall.payment.provider.RefundResult;
import com.electricmall.payment.provider.stripe.StripeTimeouts.Question;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.V1Services;
import java.util.Optional;
import java.util.Set;

/** The refunds of payment intents at Stripe, each try under a key of its own. */
final class StripeRefunds {

    /** Codes of Stripe's for refunds that no repeat will pay. */
    private static final Set<String> REFUSED_FOR_GOOD = Set.of(
            "amount_too_large",
            "charge_already_refunded",
            "charge_disputed",
            "charge_not_refundable",
            "payment_intent_unexpected_state",
            "refund_disputed_payment");

    private final V1Services stripe;

    StripeRefunds(V1Services stripe) {
        this.stripe = stripe;
    }

    /**
     * The refund that stands, or else what failed of the same try. Empty if there is still one to be made. A try need
     * not have left anything, as Stripe may refuse to make it.
     */
    Optional<Refund> madeFor(RefundInstruction refund, String intentId, Question question) throws StripeException {
        var made = stripe
                .refunds()
                .list(
                        RefundListParams.builder()
                                .setPaymentIntent(intentId)
                                .setLimit(100L)
                                .build(),
                        question.options().build())
                .getData()
                .stream()
                .filter(one -> Metadata.id(one.getMetadata(), Metadata.REFUND_ID)
                        .filter(refund.refundId()::equals)
                        .isPresent())
                .toList();
        return made.stream()
                .filter(one -> !StripeResults.hasFailed(one))
                .findFirst()
                .or(() -> made.stream()
                        .filter(one -> Metadata.number(one.getMetadata(), Metadata.RETRY) == refund.retries())
                        .findFirst());
    }

    /** Under the key of a try that failed, Stripe would only tell of that failure again. */
    RefundResult create(RefundInstruction refund, String intentId, Question question) throws StripeException {
        var key = refund.refundId().toString();
        var params = RefundCreateParams.builder()
                .setPaymentIntent(intentId)
                .setAmount(MinorUnits.of(refund.amount()).amount())
                .putMetadata(Metadata.REFUND_ID, refund.refundId().toString());
        if (refund.retries() > 0) {
            key += "-" + refund.retries();
            params.putMetadata(Metadata.RETRY, String.valueOf(refund.retries()));
        }
        try {
            return StripeResults.of(stripe.refunds()
                    .create(
                            params.build(),
                            question.options().setIdempotencyKey(key).build()));
        } catch (com.stripe.exception.InvalidRequestException refused) {
            if (refused.getCode() != null && REFUSED_FOR_GOOD.contains(refused.getCode())) {
                return new RefundResult.Refused(refused.getCode());
            }
            throw refused;
        }
    }
}
