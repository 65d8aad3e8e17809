package com.electricmall.payment.provider.stripe;

import com.electricmall.payment.provider.ProviderCallExecutor;
import com.electricmall.payment.provider.ProviderLedger;
import com.electricmall.payment.provider.ProviderNotice;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import com.stripe.param.EventListParams;
import com.stripe.service.V1Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stripe's list of events, which is its book by time; it goes back 30 days. The place is the id of the last event read.
 */
final class StripeLedger implements ProviderLedger {

    private static final Logger log = LoggerFactory.getLogger(StripeLedger.class);
    private static final long EVENTS_A_PAGE = 100;
    private static final int MOST_PAGES = 100;
    private static final List<String> TYPES = List.of(
            "payment_intent.succeeded",
            "payment_intent.canceled",
            "charge.refunded",
            "charge.refund.updated",
            "refund.failed",
            "charge.dispute.created",
            "charge.dispute.closed");

    private final V1Services stripe;
    private final ProviderCallExecutor calls;

    StripeLedger(V1Services stripe, ProviderCallExecutor calls) {
        this.stripe = stripe;
        this.calls = calls;
    }

    @Override
    public String provider() {
        return StripeProvider.NAME;
    }

    @Override
    public Page changesAfter(Optional<String> place) {
        return place.filter(last -> !last.isEmpty()).flatMap(this::after).orElseGet(this::oldest);
    }

    /** Empty if Stripe has forgotten the event. */
    private Optional<Page> after(String eventId) {
        return StripeCall.execute(calls, () -> {
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
        var events = StripeCall.execute(calls, () -> list(params()));
        var pages = 1;
        for (; events.getHasMore() && pages < MOST_PAGES; pages++) {
            var last = events.getData().getLast().getId();
            events = StripeCall.execute(calls, () -> list(params().setStartingAfter(last)));
        }
        return page(events.getData(), "", pages > 1);
    }

    private StripeCollection<Event> list(EventListParams.Builder params) throws StripeException {
        return stripe.events().list(params.build());
    }

    private static EventListParams.Builder params() {
        return EventListParams.builder().addAllType(TYPES).setLimit(EVENTS_A_PAGE);
    }

    private Page page(List<Event> newestFirst, String before, boolean isFull) {
        var entries = new ArrayList<Entry>();
        var notices = new ArrayList<ProviderNotice>();
        for (var event : newestFirst.reversed()) {
            switch (objectOf(event)) {
                case PaymentIntent intent -> entryOf(intent).ifPresent(entries::add);
                case Charge charge -> entryOf(charge).ifPresent(entries::add);
                case Refund refund ->
                    Metadata.id(refund.getMetadata(), Metadata.REFUND_ID).ifPresent(id -> {
                        notices.add(new ProviderNotice.OfRefund(id));
                        // Of a refund that fails there is no event that tells what the charge comes to then.
                        entryOf(chargeOf(refund)).ifPresent(entries::add);
                    });
                case Dispute dispute -> notices.add(new ProviderNotice.OfDispute(dispute.getId()));
                default -> log.warn("Stripe's event {} is of a type that nobody asked for", event.getId());
            }
        }
        return new Page(
                entries,
                notices,
                newestFirst.isEmpty() ? before : newestFirst.getFirst().getId(),
                isFull);
    }

    private Charge chargeOf(Refund refund) {
        return StripeCall.execute(calls, () -> stripe.charges().retrieve(refund.getCharge()));
    }

    /** Empty if it is for a payment that is not of this shop. */
    private static Optional<Entry> entryOf(PaymentIntent intent) {
        return Metadata.id(intent.getMetadata(), Metadata.PAYMENT_ID)
                .flatMap(paymentId -> Metadata.id(intent.getMetadata(), Metadata.ORDER_ID)
                        .map(orderId -> new Entry(
                                paymentId,
                                orderId,
                                intent.getStatus().equals("succeeded"),
                                new MinorUnits(intent.getAmount(), intent.getCurrency()).money(),
                                new MinorUnits(0, intent.getCurrency()).money())));
    }

    /** A charge carries the metadata of the intent that it was made for. */
    private static Optional<Entry> entryOf(Charge charge) {
        return Metadata.id(charge.getMetadata(), Metadata.PAYMENT_ID)
                .flatMap(paymentId -> Metadata.id(charge.getMetadata(), Metadata.ORDER_ID)
                        .map(orderId -> new Entry(
                                paymentId,
                                orderId,
                                charge.getCaptured(),
                                new MinorUnits(charge.getAmount(), charge.getCurrency()).money(),
                                new MinorUnits(charge.getAmountRefunded(), charge.getCurrency()).money())));
    }

    private static StripeObject objectOf(Event event) {
        try {
            return event.getDataObjectDeserializer().deserializeUnsafe();
        } catch (EventDataObjectDeserializationException e) {
            throw new IllegalStateException("Stripe's event %s cannot be read".formatted(event.getId()), e);
        }
    }
}
