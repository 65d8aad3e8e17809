package com.electricmall.payment.provider.stripe;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.Dispute;
import com.electricmall.payment.provider.PaymentProvider;
import com.electricmall.payment.provider.ProviderLine;
import com.electricmall.payment.provider.RefundResult;
import com.electricmall.payment.provider.stripe.StripeTimeouts.Question;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.V1Services;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapter of Stripe. Its idempotency keys are valid for a day. For later repeats our id is in the metadata of what
 * Stripe created, and is searched first.
 */
final class StripeProvider implements PaymentProvider {

    private static final Logger log = LoggerFactory.getLogger(StripeProvider.class);

    static final String PAYMENT_ID = "payment_id";
    static final String ORDER_ID = "order_id";
    static final String REFUND_ID = "refund_id";

    /** Which retry of a refund something was made for; the first try carries none. */
    static final String RETRY = "retry";

    /** Codes of Stripe's for refunds that no repeat will pay. */
    private static final Set<String> REFUSED_FOR_GOOD = Set.of(
            "amount_too_large",
            "charge_already_refunded",
            "charge_disputed",
            "charge_not_refundable",
            "payment_intent_unexpected_state",
            "refund_disputed_payment");

    private static final Pattern PAYMENT_METHOD = Pattern.compile("pm_[A-Za-z0-9_]{1,60}");

    private final V1Services stripe;
    private final Intents intents;
    private final ProviderLine line;
    private final StripeTimeouts patience;
    private final URI returnUrl;

    StripeProvider(V1Services stripe, Intents intents, ProviderLine line, StripeTimeouts patience, URI returnUrl) {
        this.stripe = stripe;
        this.intents = intents;
        this.line = line;
        this.patience = patience;
        this.returnUrl = returnUrl;
    }

    @Override
    public void requireMethod(String method) {
        if (!PAYMENT_METHOD.matcher(method).matches()) {
            throw InvalidRequestException.of(
                    "method", "METHOD", method + " (expected: a payment method of Stripe's, pm_…)");
        }
    }

    @Override
    public ChargeResult charge(Charge charge) {
        return StripeCall.ask(line, () -> {
            try {
                return resultOf(create(charge, true, patience.begin()));
            } catch (CardException declined) {
                return new ChargeResult.Declined(codeOf(declined.getDeclineCode(), declined.getCode()));
            } catch (com.stripe.exception.InvalidRequestException refused) {
                log.warn("Stripe refuses payment {}: {}", charge.paymentId(), refused.getMessage());
                return intentIn(refused)
                        .map(StripeProvider::resultOf)
                        .orElseGet(() -> new ChargeResult.Declined(
                                Objects.requireNonNullElse(refused.getCode(), "invalid_request")));
            }
        });
    }

    @Override
    public Optional<ChargeResult> find(UUID paymentId) {
        return StripeCall.ask(line, () -> intentOf(paymentId, patience.begin()).map(StripeProvider::resultOf));
    }

    /** The customer proves themself to their bank, not to us; this only tells what came of it. */
    @Override
    public ChargeResult authenticate(UUID paymentId) {
        return find(paymentId)
                .filter(result -> result instanceof ChargeResult.Captured || result instanceof ChargeResult.Pending)
                .orElseThrow(() -> new ConflictException(
                        "PAYMENT_STATE", "The payment is not authenticated: its actionUrl leads to the bank"));
    }

    @Override
    public ChargeResult cancel(Charge charge) {
        return StripeCall.ask(line, () -> {
            var question = patience.begin();
            var known = intentOf(charge.paymentId(), question);
            return known.isPresent() ? cancel(known.get(), question) : forestall(charge, question);
        });
    }

    /** What was refused once is not asked for again, unless it is retried. */
    @Override
    public RefundResult refund(RefundInstruction refund) {
        return StripeCall.ask(line, () -> {
            var question = patience.begin();
            var intentId = intentIdOf(refund.paymentId(), question);
            var made = madeFor(refund, intentId, question);
            return made.isPresent() ? resultOf(made.get()) : create(refund, intentId, question);
        });
    }

    @Override
    public Optional<RefundResult> findRefund(RefundInstruction refund) {
        return StripeCall.ask(line, () -> {
            var question = patience.begin();
            return madeFor(refund, intentIdOf(refund.paymentId(), question), question)
                    .map(StripeProvider::resultOf);
        });
    }

    /** An early warning moves no money, and is none. */
    @Override
    public Optional<Dispute> findDispute(String disputeId) {
        return StripeCall.ask(line, () -> {
            var question = patience.begin();
            var dispute =
                    stripe.disputes().retrieve(disputeId, question.options().build());
            var status = statusOf(dispute);
            if (status.isEmpty() || dispute.getPaymentIntent() == null) {
                return Optional.empty();
            }
            var intent = stripe.paymentIntents()
                    .retrieve(dispute.getPaymentIntent(), question.options().build());
            return Metadata.id(intent.getMetadata(), PAYMENT_ID)
                    .map(paymentId -> new Dispute(
                            dispute.getId(),
                            paymentId,
                            new MinorUnits(dispute.getAmount(), dispute.getCurrency()).money(),
                            status.get()));
        });
    }

    private PaymentIntent create(Charge charge, boolean confirmed, Question question) throws StripeException {
        var amount = MinorUnits.of(charge.amount());
        var params = PaymentIntentCreateParams.builder()
                .setAmount(amount.amount())
                .setCurrency(amount.currency())
                .setPaymentMethod(charge.method())
                .putMetadata(PAYMENT_ID, charge.paymentId().toString())
                .putMetadata(ORDER_ID, charge.orderId().toString())
                .setConfirm(confirmed);
        if (confirmed) {
            params.setReturnUrl(returnUrl.toString());
        }
        try {
            var intent = stripe.paymentIntents()
                    .create(
                            params.build(),
                            question.options()
                                    .setIdempotencyKey(charge.paymentId().toString())
                                    .build());
            intents.remember(charge.paymentId(), intent.getId());
            return intent;
        } catch (StripeException failed) {
            intentIn(failed).ifPresent(intent -> intents.remember(charge.paymentId(), intent.getId()));
            throw failed;
        }
    }

    /** Of an attempt that failed, what it left behind. */
    private static Optional<PaymentIntent> intentIn(StripeException failed) {
        return Optional.ofNullable(failed.getStripeError()).map(StripeError::getPaymentIntent);
    }

    /**
     * What Stripe has not heard of is made without being confirmed: a late charge then finds its key taken. If Stripe
     * refuses to make it, it refuses the late charge too.
     */
    private ChargeResult forestall(Charge charge, Question question) throws StripeException {
        PaymentIntent intent;
        try {
            intent = create(charge, false, question);
        } catch (com.stripe.exception.InvalidRequestException refused) {
            var made = intentIn(refused);
            return made.isPresent() ? cancel(made.get(), question) : new ChargeResult.Voided();
        }
        return cancel(intent, question);
    }

    private ChargeResult cancel(PaymentIntent intent, Question question) throws StripeException {
        try {
            return resultOf(
                    isOver(intent)
                            ? intent
                            : stripe.paymentIntents()
                                    .cancel(intent.getId(), question.options().build()));
        } catch (com.stripe.exception.InvalidRequestException tooLate) {
            return resultOf(stripe.paymentIntents()
                    .retrieve(intent.getId(), question.options().build()));
        }
    }

    private Optional<PaymentIntent> intentOf(UUID paymentId, Question question) throws StripeException {
        var known = intents.find(paymentId);
        if (known.isPresent()) {
            return Optional.of(stripe.paymentIntents()
                    .retrieve(known.get(), question.options().build()));
        }
        var found = stripe.paymentIntents()
                .search(
                        PaymentIntentSearchParams.builder()
                                .setQuery("metadata['%s']:'%s'".formatted(PAYMENT_ID, paymentId))
                                .build(),
                        question.options().build());
        return found.getData().stream().findFirst();
    }

    private String intentIdOf(UUID paymentId, Question question) throws StripeException {
        var known = intents.find(paymentId);
        return known.isPresent()
                ? known.get()
                : intentOf(paymentId, question)
                        .map(PaymentIntent::getId)
                        .orElseThrow(() -> new IllegalStateException("Stripe knows no payment " + paymentId));
    }

    /**
     * The refund that stands, or else what failed of the same try. Empty if there is still one to be made. A try need
     * not have left anything, as Stripe may refuse to make it.
     */
    private Optional<Refund> madeFor(RefundInstruction refund, String intentId, Question question)
            throws StripeException {
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
                .filter(one -> Metadata.id(one.getMetadata(), REFUND_ID)
                        .filter(refund.refundId()::equals)
                        .isPresent())
                .toList();
        return made.stream()
                .filter(one -> !hasFailed(one))
                .findFirst()
                .or(() -> made.stream()
                        .filter(one -> Metadata.number(one.getMetadata(), RETRY) == refund.retries())
                        .findFirst());
    }

    /** Under the key of a try that failed, Stripe would only tell of that failure again. */
    private RefundResult create(RefundInstruction refund, String intentId, Question question) throws StripeException {
        var key = refund.refundId().toString();
        var params = RefundCreateParams.builder()
                .setPaymentIntent(intentId)
                .setAmount(MinorUnits.of(refund.amount()).amount())
                .putMetadata(REFUND_ID, refund.refundId().toString());
        if (refund.retries() > 0) {
            key += "-" + refund.retries();
            params.putMetadata(RETRY, String.valueOf(refund.retries()));
        }
        try {
            return resultOf(stripe.refunds()
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

    private static RefundResult resultOf(Refund refund) {
        if (hasFailed(refund)) {
            return new RefundResult.Refused(Objects.requireNonNullElse(refund.getFailureReason(), refund.getStatus()));
        }
        return "succeeded".equals(refund.getStatus()) ? new RefundResult.Paid() : new RefundResult.Pending(true);
    }

    private static boolean hasFailed(Refund refund) {
        return "failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus());
    }

    private static Optional<Dispute.Status> statusOf(com.stripe.model.Dispute dispute) {
        return switch (dispute.getStatus()) {
            case "needs_response", "under_review" -> Optional.of(Dispute.Status.OPEN);
            case "won" -> Optional.of(Dispute.Status.WON);
            case "lost" -> Optional.of(Dispute.Status.LOST);
            default -> Optional.empty();
        };
    }

    private static boolean isOver(PaymentIntent intent) {
        return intent.getStatus().equals("succeeded") || intent.getStatus().equals("canceled");
    }

    private static ChargeResult resultOf(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "succeeded" -> new ChargeResult.Captured();
            case "canceled" -> new ChargeResult.Voided();
            case "requires_action" -> new ChargeResult.RequiresAction(actionUrlOf(intent));
            case "requires_payment_method" -> new ChargeResult.Declined(declineCodeOf(intent));
            default -> new ChargeResult.Pending();
        };
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

    private static String codeOf(@Nullable String declineCode, @Nullable String code) {
        return Objects.requireNonNullElse(declineCode, Objects.requireNonNullElse(code, "card_declined"));
    }
}
