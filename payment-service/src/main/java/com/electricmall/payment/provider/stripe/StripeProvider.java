package com.electricmall.payment.provider.stripe;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.money.Money;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.PaymentProvider;
import com.electricmall.payment.provider.ProviderLine;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.V1Services;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks to Stripe. Its idempotency keys live for a day; for later there is our id in the metadata of what it made, which
 * is looked for first.
 */
final class StripeProvider implements PaymentProvider {

    private static final Logger log = LoggerFactory.getLogger(StripeProvider.class);

    static final String PAYMENT_ID = "payment_id";
    static final String ORDER_ID = "order_id";
    private static final String REFUND_ID = "refund_id";

    private static final Duration ASK_AGAIN_AFTER = Duration.ofMinutes(1);
    private static final Pattern PAYMENT_METHOD = Pattern.compile("pm_[A-Za-z0-9_]{1,60}");

    private final V1Services stripe;
    private final Intents intents;
    private final ProviderLine line;
    private final URI returnUrl;

    StripeProvider(V1Services stripe, Intents intents, ProviderLine line, URI returnUrl) {
        this.stripe = stripe;
        this.intents = intents;
        this.line = line;
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
                return resultOf(create(charge, true));
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
        return StripeCall.ask(line, () -> intentOf(paymentId).map(StripeProvider::resultOf));
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
            var known = intentOf(charge.paymentId());
            return known.isPresent() ? cancel(known.get()) : forestall(charge);
        });
    }

    /** The answer is judged off the line: a refund that takes its time is no outage of Stripe's. */
    @Override
    public void refund(UUID refundId, UUID paymentId, Money amount) {
        var refund = StripeCall.ask(line, () -> {
            var intent = intentOf(paymentId)
                    .orElseThrow(() -> new IllegalStateException("Stripe knows no payment " + paymentId));
            var tries = triesOf(refundId, intent);
            var standing = tries.stream().filter(made -> !hasFailed(made)).findFirst();
            return standing.isPresent() ? standing.get() : refund(refundId, tries.size(), intent, amount);
        });
        if (hasFailed(refund)) {
            throw new IllegalStateException("Stripe's refund %s is %s".formatted(refund.getId(), refund.getStatus()));
        }
        if (!"succeeded".equals(refund.getStatus())) {
            throw new UnavailableException(
                    "REFUND_UNDER_WAY",
                    "Stripe's refund %s is %s".formatted(refund.getId(), refund.getStatus()),
                    ASK_AGAIN_AFTER);
        }
    }

    private PaymentIntent create(Charge charge, boolean confirmed) throws StripeException {
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
                    .create(params.build(), keyed(charge.paymentId().toString()));
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
    private ChargeResult forestall(Charge charge) throws StripeException {
        PaymentIntent intent;
        try {
            intent = create(charge, false);
        } catch (com.stripe.exception.InvalidRequestException refused) {
            var made = intentIn(refused);
            return made.isPresent() ? cancel(made.get()) : new ChargeResult.Voided();
        }
        return cancel(intent);
    }

    private ChargeResult cancel(PaymentIntent intent) throws StripeException {
        try {
            return resultOf(isOver(intent) ? intent : stripe.paymentIntents().cancel(intent.getId()));
        } catch (com.stripe.exception.InvalidRequestException tooLate) {
            return resultOf(stripe.paymentIntents().retrieve(intent.getId()));
        }
    }

    private Optional<PaymentIntent> intentOf(UUID paymentId) throws StripeException {
        var known = intents.find(paymentId);
        if (known.isPresent()) {
            return Optional.of(stripe.paymentIntents().retrieve(known.get()));
        }
        var found = stripe.paymentIntents()
                .search(PaymentIntentSearchParams.builder()
                        .setQuery("metadata['%s']:'%s'".formatted(PAYMENT_ID, paymentId))
                        .build());
        return found.getData().stream().findFirst();
    }

    private List<Refund> triesOf(UUID refundId, PaymentIntent intent) throws StripeException {
        return stripe
                .refunds()
                .list(RefundListParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setLimit(100L)
                        .build())
                .getData()
                .stream()
                .filter(refund ->
                        refundId.toString().equals(refund.getMetadata().get(REFUND_ID)))
                .toList();
    }

    /** Under the key of a try that failed, Stripe would only tell of that failure again. */
    private Refund refund(UUID refundId, int failures, PaymentIntent intent, Money amount) throws StripeException {
        return stripe.refunds()
                .create(
                        RefundCreateParams.builder()
                                .setPaymentIntent(intent.getId())
                                .setAmount(MinorUnits.of(amount).amount())
                                .putMetadata(REFUND_ID, refundId.toString())
                                .build(),
                        keyed(failures == 0 ? refundId.toString() : refundId + "-" + failures));
    }

    private static boolean hasFailed(Refund refund) {
        return "failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus());
    }

    private static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
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
