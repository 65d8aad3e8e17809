package com.electricmall.payment.provider.stripe;

import com.electricmall.payment.provider.ProviderBook;
import com.electricmall.payment.provider.ProviderLine;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import com.stripe.param.EventListParams;
import com.stripe.service.V1Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stripe's list of events, which is its book by time; it goes back 30 days. The place is the id of the last event read. */
final class StripeBook implements ProviderBook {

    private static final Logger log = LoggerFactory.getLogger(StripeBook.class);
    private static final long EVENTS_A_PAGE = 100;
    private static final int MOST_PAGES = 100;
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
        return place.filter(last -> !last.isEmpty()).flatMap(this::after).orElseGet(this::oldest);
    }

    /** Empty if Stripe has forgotten the event. */
    private Optional<Page> after(String eventId) {
        return StripeCall.ask(line, () -> {
            try {
                var events = list(params().setEndingBefore(eventId)).getData();
                return Optional.of(page(events, eventId, events.size() == EVENTS_A_PAGE));
            } catch (InvalidRequestException refused) {
                if (!"resource_missing".equals(refused.getCode())) {
                    throw refused;
                }
                log.warn("Stripe has forgotten event {}: its book is read again from its beginning", eventId);
                return Optional.empty();
            }
        });
    }

    /** Stripe lists the newest first, so the way to the oldest leads through all. */
    private Page oldest() {
        var events = StripeCall.ask(line, () -> list(params()));
        var pages = 1;
        for (; events.getHasMore() && pages < MOST_PAGES; pages++) {
            var last = events.getData().getLast().getId();
            events = StripeCall.ask(line, () -> list(params().setStartingAfter(last)));
        }
        return page(events.getData(), "", pages > 1);
    }

    private StripeCollection<Event> list(EventListParams.Builder params) throws StripeException {
        return stripe.events().list(params.build());
    }

    private static EventListParams.Builder params() {
        return EventListParams.builder().addAllType(TYPES).setLimit(EVENTS_A_PAGE);
    }

    private static Page page(List<Event> newestFirst, String before, boolean isFull) {
        return new Page(
                newestFirst.reversed().stream()
                        .flatMap(event -> entryOf(event).stream())
                        .toList(),
                newestFirst.isEmpty() ? before : newestFirst.getFirst().getId(),
                isFull);
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
