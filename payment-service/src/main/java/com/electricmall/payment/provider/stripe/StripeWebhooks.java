package com.electricmall.payment.provider.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.payment.provider.ProviderNotice;
import com.electricmall.payment.provider.Webhooks;
import com.google.gson.JsonParseException;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.MetadataStore;
import com.stripe.model.Refund;
import com.stripe.net.ApiResource;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Notices of Stripe, verified by its own library. */
final class StripeWebhooks implements Webhooks {

    private static final String HEADER = "Stripe-Signature";

    private final String secret;
    private final String accepted;
    private final Clock clock;

    /** @param accepted a second secret; empty is none */
    StripeWebhooks(String secret, String accepted, Clock clock) {
        this.secret = secret;
        this.accepted = accepted;
        this.clock = clock;
    }

    @Override
    public String provider() {
        return StripeProvider.NAME;
    }

    @Override
    public Delivery verifyAndParse(Function<String, @Nullable String> header, byte[] body) {
        var text = new String(body, UTF_8);
        requireSignature(Objects.requireNonNullElse(header.apply(HEADER), ""), text);
        try {
            var event = Optional.ofNullable(ApiResource.GSON.fromJson(text, Event.class))
                    .filter(read -> read.getId() != null && read.getData() != null)
                    .orElseThrow(StripeWebhooks::malformed);
            return new Delivery(event.getId(), noticeOf(event));
        } catch (JsonParseException | EventDataObjectDeserializationException e) {
            throw malformed();
        }
    }

    private void requireSignature(String header, String body) {
        if (!isSigned(secret, header, body) && (accepted.isEmpty() || !isSigned(accepted, header, body))) {
            throw new UnauthenticatedException(
                    "SIGNATURE_INVALID", "The notice is not signed with our secret, or not within the last minutes");
        }
    }

    private boolean isSigned(String secret, String header, String body) {
        try {
            return Webhook.Signature.verifyHeader(body, header, secret, TOLERANCE_SECONDS, clock);
        } catch (SignatureVerificationException notSigned) {
            return false;
        }
    }

    private static InvalidRequestException malformed() {
        return InvalidRequestException.of("body", "MALFORMED", "no event (expected: one of Stripe's)");
    }

    /**
     * Refunds carry their id, payment intents and the charges that are made for them the payment's; disputes carry
     * none.
     */
    private static Optional<ProviderNotice> noticeOf(Event event) throws EventDataObjectDeserializationException {
        return switch (event.getDataObjectDeserializer().deserializeUnsafe()) {
            case Dispute dispute -> Optional.of(new ProviderNotice.OfDispute(dispute.getId()));
            case Refund refund ->
                Metadata.id(refund.getMetadata(), Metadata.REFUND_ID).map(ProviderNotice.OfRefund::new);
            case MetadataStore<?> object ->
                Metadata.id(object.getMetadata(), Metadata.PAYMENT_ID).map(ProviderNotice.OfPayment::new);
            default -> Optional.empty();
        };
    }
}
