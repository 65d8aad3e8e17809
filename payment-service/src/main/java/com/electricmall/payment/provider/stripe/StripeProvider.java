package com.electricmall.payment.provider.stripe;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.Dispute;
import com.electricmall.payment.provider.PaymentProvider;
import com.electricmall.payment.provider.ProviderCallExecutor;
import com.electricmall.payment.provider.RefundResult;
import com.electricmall.payment.provider.stripe.StripeTimeouts.Question;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.service.V1Services;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapter of Stripe. Its idempotency keys are valid for a day. For later repeats our id is in the metadata of what
 * Stripe created, and is searched first.
 */
final class StripeProvider implements PaymentProvider {

    static final String NAME = "stripe";

    private static final Logger log = LoggerFactory.getLogger(StripeProvider.class);

    /** The bank tells Stripe soon after its customer has left the page. */
    private static final Duration UNTIL_AUTHENTICATED = Duration.ofSeconds(2);

    private static final Pattern PAYMENT_METHOD = Pattern.compile("pm_[A-Za-z0-9_]{1,60}");

    private final V1Services stripe;
    private final StripeRefunds refunds;
    private final IntentRepository intents;
    private final ProviderCallExecutor calls;
    private final StripeTimeouts patience;
    private final URI returnUrl;

    StripeProvider(
            V1Services stripe,
            IntentRepository intents,
            ProviderCallExecutor calls,
            StripeTimeouts patience,
            URI returnUrl) {
        this.stripe = stripe;
        this.refunds = new StripeRefunds(stripe);
        this.intents = intents;
        this.calls = calls;
        this.patience = patience;
        this.returnUrl = returnUrl;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void requireMethod(String method) {
        if (!PAYMENT_METHOD.matcher(method).matches()) {
            throw InvalidRequestException.of(
                    "method", "METHOD", method + " (expected: a payment method of Stripe's, pm_…)");
        }
    }

    @Override
    public Set<String> declineCodes() {
        return StripeResults.USUAL_DECLINE_CODES;
    }

    @Override
    public ChargeResult charge(Charge charge) {
        return StripeCall.execute(calls, () -> {
            try {
                return StripeResults.of(create(charge, true, patience.begin()));
            } catch (CardException declined) {
                return new ChargeResult.Declined(StripeResults.codeOf(declined.getDeclineCode(), declined.getCode()));
            } catch (com.stripe.exception.InvalidRequestException refused) {
                log.warn("Stripe refuses payment {}: {}", charge.paymentId(), refused.getMessage());
                return StripeResults.intentIn(refused)
                        .map(StripeResults::of)
                        .orElseGet(() -> new ChargeResult.Declined(
                                Objects.requireNonNullElse(refused.getCode(), StripeResults.INVALID_REQUEST)));
            }
        });
    }

    @Override
    public Optional<ChargeResult> find(UUID paymentId) {
        return StripeCall.execute(
                calls, () -> intentOf(paymentId, patience.begin()).map(StripeResults::of));
    }

    /** The customer proves themself to their bank, not to us; this only tells what came of it. */
    @Override
    public ChargeResult authenticate(UUID paymentId) {
        return authenticated(find(paymentId));
    }

    /**
     * What the customer is told who says that they have been to their bank.
     *
     * @throws ConflictException {@code PAYMENT_STATE}, which passes with time only while the bank may still tell Stripe
     */
    static ChargeResult authenticated(Optional<ChargeResult> found) {
        var result = found.orElseThrow(StripeProvider::doesNotWait);
        return switch (result) {
            case ChargeResult.Captured _, ChargeResult.Pending _ -> result;
            case ChargeResult.RequiresAction _ ->
                throw new ConflictException(
                        "PAYMENT_STATE",
                        "The payment is not authenticated: its actionUrl leads to the bank",
                        UNTIL_AUTHENTICATED);
            case ChargeResult.Declined _, ChargeResult.Voided _ -> throw doesNotWait();
        };
    }

    @Override
    public ChargeResult voidCharge(Charge charge) {
        return StripeCall.execute(calls, () -> {
            var question = patience.begin();
            var known = intentOf(charge.paymentId(), question);
            return known.isPresent() ? cancel(known.get(), question) : forestall(charge, question);
        });
    }

    /** What was refused once is not asked for again, unless it is retried. */
    @Override
    public RefundResult refund(RefundInstruction refund) {
        return StripeCall.execute(calls, () -> {
            var question = patience.begin();
            var intentId = intentIdOf(refund.paymentId(), question);
            var made = refunds.madeFor(refund, intentId, question);
            return made.isPresent() ? StripeResults.of(made.get()) : refunds.create(refund, intentId, question);
        });
    }

    @Override
    public Optional<RefundResult> findRefund(RefundInstruction refund) {
        return StripeCall.execute(calls, () -> {
            var question = patience.begin();
            return refunds.madeFor(refund, intentIdOf(refund.paymentId(), question), question)
                    .map(StripeResults::of);
        });
    }

    /** An early warning moves no money, and is none. */
    @Override
    public Optional<Dispute> findDispute(String disputeId) {
        return StripeCall.execute(calls, () -> {
            var question = patience.begin();
            var dispute =
                    stripe.disputes().retrieve(disputeId, question.options().build());
            var status = StripeResults.statusOf(dispute);
            if (status.isEmpty() || dispute.getPaymentIntent() == null) {
                return Optional.empty();
            }
            var intent = stripe.paymentIntents()
                    .retrieve(dispute.getPaymentIntent(), question.options().build());
            return Metadata.id(intent.getMetadata(), Metadata.PAYMENT_ID)
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
                .putMetadata(Metadata.PAYMENT_ID, charge.paymentId().toString())
                .putMetadata(Metadata.ORDER_ID, charge.orderId().toString())
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
            StripeResults.intentIn(failed).ifPresent(intent -> intents.remember(charge.paymentId(), intent.getId()));
            throw failed;
        }
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
            var made = StripeResults.intentIn(refused);
            return made.isPresent() ? cancel(made.get(), question) : new ChargeResult.Voided();
        }
        return cancel(intent, question);
    }

    private ChargeResult cancel(PaymentIntent intent, Question question) throws StripeException {
        try {
            return StripeResults.of(
                    StripeResults.isOver(intent)
                            ? intent
                            : stripe.paymentIntents()
                                    .cancel(intent.getId(), question.options().build()));
        } catch (com.stripe.exception.InvalidRequestException tooLate) {
            return StripeResults.of(stripe.paymentIntents()
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
                                .setQuery("metadata['%s']:'%s'".formatted(Metadata.PAYMENT_ID, paymentId))
                                .build(),
                        question.options().build());
        return found.getData().stream().findFirst();
    }

    private static ConflictException doesNotWait() {
        return new ConflictException("PAYMENT_STATE", "The payment does not wait for its customer");
    }

    private String intentIdOf(UUID paymentId, Question question) throws StripeException {
        var known = intents.find(paymentId);
        return known.isPresent()
                ? known.get()
                : intentOf(paymentId, question)
                        .map(PaymentIntent::getId)
                        .orElseThrow(() -> new IllegalStateException("Stripe knows no payment " + paymentId));
    }
}
