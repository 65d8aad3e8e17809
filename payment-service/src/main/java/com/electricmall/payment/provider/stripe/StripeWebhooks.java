package com.electricmall.payment.provider.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.payment.provider.Webhooks;
import com.google.gson.JsonParseException;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.MetadataStore;
import com.stripe.net.ApiResource;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;

/** Notices of Stripe, verified by its own library. */
final class StripeWebhooks implements Webhooks {

    private static final String HEADER = "Stripe-Signature";

    private final String secret;
    private final Clock clock;

    StripeWebhooks(String secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public String provider() {
        return "stripe";
    }

    @Override
    public Notice open(HttpHeaders headers, byte[] body) {
        var text = new String(body, UTF_8);
        requireSignature(Objects.requireNonNullElse(headers.getFirst(HEADER), ""), text);
        try {
            var event = Optional.ofNullable(ApiResource.GSON.fromJson(text, Event.class))
                    .filter(read -> read.getId() != null && read.getData() != null)
                    .orElseThrow(StripeWebhooks::malformed);
            return new Notice(event.getId(), paymentOf(event));
        } catch (JsonParseException | EventDataObjectDeserializationException e) {
            throw malformed();
        }
    }

    private void requireSignature(String header, String body) {
        try {
            var _ = Webhook.Signature.verifyHeader(body, header, secret, TOLERANCE_SECONDS, clock);
        } catch (SignatureVerificationException e) {
            throw new UnauthenticatedException(
                    "SIGNATURE_INVALID", "The notice is not signed with our secret, or not within the last minutes");
        }
    }

    private static InvalidRequestException malformed() {
        return InvalidRequestException.of("body", "MALFORMED", "no event (expected: one of Stripe's)");
    }

    /** Payment intents carry our id, and so do the charges that are made for them. */
    private static Optional<UUID> paymentOf(Event event) throws EventDataObjectDeserializationException {
        return event.getDataObjectDeserializer().deserializeUnsafe() instanceof MetadataStore<?> object
                ? Optional.ofNullable(object.getMetadata())
                        .map(metadata -> metadata.get(StripeProvider.PAYMENT_ID))
                        .map(UUID::fromString)
                : Optional.empty();
    }
}
