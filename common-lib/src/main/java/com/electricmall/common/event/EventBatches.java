package com.electricmall.common.event;

import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/**
 * Lets a listener process the events of one poll in few transactions. Consecutive events that may be joined are
 * processed together; if that fails, one by one, so that only the one that caused the failure is retried and given up.
 * The listener must use an inbox, since events may be processed again.
 */
public final class EventBatches {

    private static final Logger log = LoggerFactory.getLogger(EventBatches.class);

    private final ObservationRegistry observations;

    EventBatches(ObservationRegistry observations) {
        this.observations = observations;
    }

    /**
     * @param types of events that are processed; the others are passed over unread
     * @param joins whether an event may be processed together with others; a traced one never is, so that its trace
     *     continues
     * @param together processes several in one transaction, all or none
     * @param alone processes one
     * @throws BatchListenerFailedException with the first message that could not be processed; those before it were
     */
    public void receive(
            List<ConsumerRecord<String, byte[]>> messages,
            Set<String> types,
            Predicate<EventRecord> joins,
            Consumer<List<EventRecord>> together,
            Consumer<EventRecord> alone) {
        var run = new ArrayList<Received>();
        for (var message : messages) {
            if (!EventRecord.mayBeOf(types, message)) {
                continue;
            }
            var received = Received.of(message);
            if (received.isTraced() || !received.mayJoin(joins)) {
                receiveRun(run, together, alone);
                run.clear();
                receiveAlone(received, alone);
            } else {
                run.add(received);
            }
        }
        receiveRun(run, together, alone);
    }

    /**
     * Has the events of one poll processed one by one: for a listener that passes over most of them. A batch costs it
     * less than messages of which each comes by itself.
     *
     * @param types of events that are processed; the others are passed over unread
     * @throws BatchListenerFailedException with the first message that could not be processed; those before it were
     */
    public void receiveEach(
            List<ConsumerRecord<String, byte[]>> messages, Set<String> types, Consumer<EventRecord> alone) {
        messages.stream()
                .filter(message -> EventRecord.mayBeOf(types, message))
                .forEach(message -> receiveAlone(Received.of(message), alone));
    }

    /**
     * Splits events of several aggregates into parts in which each aggregate occurs once, sorted by its key, so that
     * all aggregates of a part can be locked at once without deadlocks.
     */
    public static <T, K extends Comparable<K>> List<List<T>> rounds(List<T> happenings, Function<T, K> key) {
        var rounds = new ArrayList<List<T>>();
        var counts = new HashMap<K, Integer>();
        for (var happening : happenings) {
            var round = counts.merge(key.apply(happening), 1, Integer::sum);
            if (round > rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round - 1).add(happening);
        }
        rounds.forEach(round -> round.sort(Comparator.comparing(key)));
        return rounds;
    }

    private void receiveRun(List<Received> run, Consumer<List<EventRecord>> together, Consumer<EventRecord> alone) {
        if (run.size() > 1) {
            try {
                together.accept(run.stream().map(Received::event).toList());
                return;
            } catch (RuntimeException e) {
                log.info("{} events go one by one: {}", run.size(), e.toString());
            }
        }
        run.forEach(received -> receiveAlone(received, alone));
    }

    private void receiveAlone(Received received, Consumer<EventRecord> alone) {
        try {
            if (received.isTraced()) {
                KafkaListenerObservation.LISTENER_OBSERVATION
                        .observation(
                                null,
                                DefaultKafkaListenerObservationConvention.INSTANCE,
                                () -> new KafkaRecordReceiverContext(
                                        received.message, received.message.topic() + ".listener", () -> ""),
                                observations)
                        .observe(() -> process(received.event(), alone));
            } else {
                process(received.event(), alone);
            }
        } catch (RuntimeException e) {
            throw new BatchListenerFailedException(e.toString(), e, received.message);
        }
    }

    private static void process(EventRecord event, Consumer<EventRecord> alone) {
        log.debug("{} of {} received", event.type(), event.subject());
        alone.accept(event);
    }

    /**
     * A message with its event. The event is null if the message is malformed; it is then read again alone, and fails
     * there.
     */
    private record Received(
            ConsumerRecord<String, byte[]> message,
            @Nullable EventRecord read) {

        static Received of(ConsumerRecord<String, byte[]> message) {
            try {
                return new Received(message, EventRecord.of(message));
            } catch (PoisonMessageException unreadable) {
                return new Received(message, null);
            }
        }

        EventRecord event() {
            return read == null ? EventRecord.of(message) : read;
        }

        boolean isTraced() {
            return message.headers().lastHeader("traceparent") != null;
        }

        boolean mayJoin(Predicate<EventRecord> joins) {
            return read != null && joins.test(read);
        }
    }
}
