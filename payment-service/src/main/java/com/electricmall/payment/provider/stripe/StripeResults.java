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
import org.jspecify.annotations.Nullable;

/** What Stripe's objects and errors say, in the terms of a payment provider. */
final class StripeResults {

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
        return Objects.requireNonNullElse(declineCode, Objects.requireNonNullElse(code, "card_declined"));
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
                .orElse("card_declined");
    }
}
