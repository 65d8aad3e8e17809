package com.electricmall.payment.provider.stripe;

import com.electricmall.payment.provider.ProviderBook;
import com.electricmall.payment.provider.ProviderLine;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeObject;
import com.stripe.param.EventListParams;
import com.stripe.service.V1Services;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stripe's list of events, which is its book by time; it goes back 30 days. The place is the id of the last event read. */
final class StripeBook implements ProviderBook {

    private static final long EVENTS_A_PAGE = 100;
    private static final List<String> TYPES =
            List.of("payment_intent.succeeded", "payment_intent.canceled", "charge.refunded");

    private final V1Services stripe;
    private final ProviderLine line;

    StripeBook(V1Services stripe, ProviderLine line) {
        this.stripe = stripe;
        this.line = line;
    }

    @Override
    public String provider() {
        return "stripe";
    }

    @Override
    public Page changesAfter(Optional<String> place) {
        var params = EventListParams.builder().addAllType(TYPES).setLimit(EVENTS_A_PAGE);
        place.filter(last -> !last.isEmpty()).ifPresent(params::setEndingBefore);
        var events = new ArrayList<>(
                StripeCall.ask(line, () -> stripe.events().list(params.build())).getData());
        Collections.reverse(events);
        return new Page(
                events.stream().flatMap(event -> entryOf(event).stream()).toList(),
                events.isEmpty() ? place.orElse("") : events.getLast().getId(),
                place.isPresent() && events.size() == EVENTS_A_PAGE);
    }

    /** Empty if it is about a payment that is not of this shop. */
    private static Optional<Entry> entryOf(Event event) {
        return switch (objectOf(event)) {
            case PaymentIntent intent -> isOurs(intent.getMetadata()) ? Optional.of(entryOf(intent)) : Optional.empty();
            case Charge charge -> isOurs(charge.getMetadata()) ? Optional.of(entryOf(charge)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Entry entryOf(PaymentIntent intent) {
        return new Entry(
                id(intent.getMetadata(), StripeProvider.PAYMENT_ID),
                id(intent.getMetadata(), StripeProvider.ORDER_ID),
                intent.getStatus().equals("succeeded"),
                new MinorUnits(intent.getAmount(), intent.getCurrency()).money(),
                new MinorUnits(0, intent.getCurrency()).money());
    }

    /** A charge carries the metadata of the intent that it was made for. */
    private static Entry entryOf(Charge charge) {
        return new Entry(
                id(charge.getMetadata(), StripeProvider.PAYMENT_ID),
                id(charge.getMetadata(), StripeProvider.ORDER_ID),
                charge.getCaptured(),
                new MinorUnits(charge.getAmount(), charge.getCurrency()).money(),
                new MinorUnits(charge.getAmountRefunded(), charge.getCurrency()).money());
    }

    private static boolean isOurs(Map<String, String> metadata) {
        return metadata.containsKey(StripeProvider.PAYMENT_ID) && metadata.containsKey(StripeProvider.ORDER_ID);
    }

    private static UUID id(Map<String, String> metadata, String name) {
        return UUID.fromString(metadata.get(name));
    }

    private static StripeObject objectOf(Event event) {
        try {
            return event.getDataObjectDeserializer().deserializeUnsafe();
        } catch (EventDataObjectDeserializationException e) {
            throw new IllegalStateException("Stripe's event %s cannot be read".formatted(event.getId()), e);
        }
    }
}
