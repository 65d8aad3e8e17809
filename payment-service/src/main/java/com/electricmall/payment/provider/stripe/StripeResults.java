package com.electricmall.payment.provider.stripe;

import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.Dispute;
import com.electricmall.payment.provider.RefundResult;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Stripe's objects and errors say, in the terms of a payment provider. */
final class StripeResults {

    static final String CARD_DECLINED = "card_declined";
    static final String INVALID_REQUEST = "invalid_request";

    /** Of the many in Stripe's documentation, those that a shop meets most. */
    static final Set<String> USUAL_DECLINE_CODES = Set.of(
            CARD_DECLINED,
            INVALID_REQUEST,
            "do_not_honor",
            "expired_card",
            "fraudulent",
            "generic_decline",
            "incorrect_cvc",
            "insufficient_funds",
            "lost_card",
            "payment_intent_authentication_failure",
            "processing_error",
            "stolen_card");

    private StripeResults() {}

    static ChargeResult of(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "succeeded" -> new ChargeResult.Captured();
            case "canceled" -> new ChargeResult.Voided();
            case "requires_action" -> new ChargeResult.RequiresAction(actionUrlOf(intent));
            case "requires_payment_method" -> new ChargeResult.Declined(declineCodeOf(intent));
            default -> new ChargeResult.Pending();
        };
    }

    static RefundResult of(Refund refund) {
        if (hasFailed(refund)) {
            return new RefundResult.Refused(Objects.requireNonNullElse(refund.getFailureReason(), refund.getStatus()));
        }
        return "succeeded".equals(refund.getStatus()) ? new RefundResult.Paid() : new RefundResult.Pending(true);
    }

    static boolean hasFailed(Refund refund) {
        return "failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus());
    }

    static Optional<Dispute.Status> statusOf(com.stripe.model.Dispute dispute) {
        return switch (dispute.getStatus()) {
            case "needs_response", "under_review" -> Optional.of(Dispute.Status.OPEN);
            case "won" -> Optional.of(Dispute.Status.WON);
            case "lost" -> Optional.of(Dispute.Status.LOST);
            default -> Optional.empty();
        };
    }

    static boolean isOver(PaymentIntent intent) {
        return intent.getStatus().equals("succeeded") || intent.getStatus().equals("canceled");
    }

    /** Of an attempt that failed, what it left behind. */
    static Optional<PaymentIntent> intentIn(StripeException failed) {
        return Optional.ofNullable(failed.getStripeError()).map(StripeError::getPaymentIntent);
    }

    static String codeOf(@Nullable String declineCode, @Nullable String code) {
        return Objects.requireNonNullElse(declineCode, Objects.requireNonNullElse(code, CARD_DECLINED));
    }

    private static String actionUrlOf(PaymentIntent intent) {
        return Optional.ofNullable(intent.getNextAction())
                .map(PaymentIntent.NextAction::getRedirectToUrl)
                .map(PaymentIntent.NextAction.RedirectToUrl::getUrl)
                .orElseThrow(() -> new IllegalStateException("Stripe names no address for " + intent.getId()));
    }

    private static String declineCodeOf(PaymentIntent intent) {
        return Optional.ofNullable(intent.getLastPaymentError())
                .map(error -> codeOf(error.getDeclineCode(), error.getCode()))
                .orElse(CARD_DECLINED);
    }
}
