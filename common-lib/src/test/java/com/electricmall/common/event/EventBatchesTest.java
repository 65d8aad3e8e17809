package com.electricmall.common.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.ids.Ids;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.BatchListenerFailedException;

class EventBatchesTest {

    private final EventBatches batches = new EventBatches(ObservationRegistry.NOOP);

    /** What was acted on, in its order: {@code [a, b]} together, {@code a} alone. */
    private final List<Object> acts = new ArrayList<>();

    private long offset;

    @Test
    void whatFollowsEachOtherGoesTogether() {
        hear(List.of(message("a", "sale"), message("b", "sale"), message("c", "other"), message("d", "sale")));

        assertThat(acts).containsExactly(List.of("a", "b"), "c", "d");
    }

    @Test
    void whatIsTracedGoesAloneInItsPlace() {
        var traced = message("b", "sale");
        traced.headers().add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(UTF_8));

        hear(List.of(message("a", "sale"), traced, message("c", "sale"), message("d", "sale")));

        assertThat(acts).containsExactly("a", "b", List.of("c", "d"));
    }

    @Test
    void whatFailsTogetherGoesOneByOneAndTheOneToBlameIsNamed() {
        var bad = message("bad", "sale");
        assertThatThrownBy(() -> hear(List.of(message("a", "sale"), message("b", "sale"), bad, message("d", "sale"))))
                .isInstanceOfSatisfying(
                        BatchListenerFailedException.class,
                        failed -> assertThat(failed.getRecord()).isSameAs(bad))
                .hasRootCauseMessage("bad");

        assertThat(acts).containsExactly("a", "b");
    }

    @Test
    void whatIsNoEventIsNamedAndNoneBeforeItIsHeld() {
        var poison = new ConsumerRecord<String, byte[]>("sales", 0, offset++, "x", "{".getBytes(UTF_8));
        assertThatThrownBy(
                        () -> hear(List.of(message("a", "sale"), message("b", "sale"), poison, message("d", "sale"))))
                .isInstanceOfSatisfying(
                        BatchListenerFailedException.class,
                        failed -> assertThat(failed.getRecord()).isSameAs(poison))
                .hasCauseInstanceOf(PoisonMessageException.class);

        assertThat(acts).containsExactly(List.of("a", "b"));
    }

    @Test
    void oneByOneAllBeforeTheOneToBlameAreProcessed() {
        var poison = new ConsumerRecord<String, byte[]>("sales", 0, offset++, "x", "{".getBytes(UTF_8));

        assertThatThrownBy(() -> batches.receiveEach(
                        List.of(message("a", "sale"), message("b", "other"), poison, message("d", "sale")),
                        Set.of("sale", "other"),
                        event -> acts.add(event.subject())))
                .isInstanceOfSatisfying(
                        BatchListenerFailedException.class,
                        failed -> assertThat(failed.getRecord()).isSameAs(poison));

        assertThat(acts).containsExactly("a", "b");
    }

    /** Its type alone is read: of an event that nobody here acts on, nothing else has to be right. */
    @Test
    void whatIsOfAnotherTypeIsPassedOverUnreadAndDividesNothing() {
        var unreadable = new ConsumerRecord<String, byte[]>("sales", 0, offset++, "x", "{".getBytes(UTF_8));
        unreadable.headers().add("ce_type", "unknown".getBytes(UTF_8));

        hear(List.of(message("a", "sale"), message("b", "unknown"), unreadable, message("c", "sale")));
        batches.receiveEach(
                List.of(message("d", "sale"), unreadable, message("e", "other")),
                Set.of("other"),
                event -> acts.add(event.subject()));

        assertThat(acts).containsExactly(List.of("a", "c"), "e");
    }

    @Test
    void whatHasAnUnreadablePayloadIsNamedAndNoneBeforeItIsHeld() {
        var poison = message("bad", "sale", "{");
        assertThatThrownBy(() -> batches.receive(
                        List.of(message("a", "sale"), poison, message("c", "sale")),
                        Set.of("sale"),
                        _ -> true,
                        events ->
                                acts.add(events.stream().map(EventRecord::data).toList()),
                        event -> acts.add(event.data())))
                .isInstanceOfSatisfying(
                        BatchListenerFailedException.class,
                        failed -> assertThat(failed.getRecord()).isSameAs(poison))
                .hasCauseInstanceOf(PoisonMessageException.class);

        assertThat(acts).containsExactly(EventJson.MAPPER.createObjectNode());
    }

    @Test
    void roundsHoldEachAggregateOnceSortedAndKeepItsOrder() {
        assertThat(EventBatches.rounds(List.of("b1", "a1", "b2", "c1", "b3", "a2"), name -> name.charAt(0)))
                .containsExactly(List.of("a1", "b1", "c1"), List.of("a2", "b2"), List.of("b3"));
        assertThat(EventBatches.rounds(List.<String>of(), Function.identity())).isEmpty();
    }

    private void hear(List<ConsumerRecord<String, byte[]>> messages) {
        batches.receive(
                messages,
                Set.of("sale", "other"),
                event -> event.type().equals("sale"),
                events -> {
                    events.forEach(EventBatchesTest::refuseBad);
                    acts.add(events.stream().map(EventRecord::subject).toList());
                },
                event -> {
                    refuseBad(event);
                    acts.add(event.subject());
                });
    }

    private static void refuseBad(EventRecord event) {
        if (event.subject().equals("bad")) {
            throw new IllegalStateException("bad");
        }
    }

    private ConsumerRecord<String, byte[]> message(String subject, String type) {
        return message(subject, type, "{}");
    }

    private ConsumerRecord<String, byte[]> message(String subject, String type, String payload) {
        var event = CloudEventBuilder.v1()
                .withId(Ids.next().toString())
                .withSource(URI.create("/test"))
                .withType(type)
                .withSubject(subject)
                .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                .withExtension(EventRecord.AGGREGATE_VERSION, "1")
                .withDataContentType("application/json")
                .withData(payload.getBytes(UTF_8))
                .build();
        var sent = KafkaMessageFactory.createWriter("sales", subject).writeBinary(event);
        var received = new ConsumerRecord<String, byte[]>("sales", 0, offset++, subject, sent.value());
        sent.headers().forEach(received.headers()::add);
        return received;
    }
}
