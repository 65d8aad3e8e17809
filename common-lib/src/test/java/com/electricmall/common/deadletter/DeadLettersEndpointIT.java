package com.electricmall.common.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.event.PoisonMessageException;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.outbox.OutboxEvent;
import com.electricmall.common.testservice.FactListener;
import com.electricmall.common.testservice.OnTestService;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.support.TransactionTemplate;

@OnTestService
class DeadLettersEndpointIT {

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Inbox inbox;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private FactListener listener;

    @Autowired
    private KafkaTemplate<String, byte[]> kafka;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DeadLetterGauge gauge;

    @Autowired
    private MeterRegistry meters;

    private final List<EventRecord> effects = new CopyOnWriteArrayList<>();
    private WebTestClient http;

    @BeforeEach
    void connect() {
        http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + managementPort)
                .build();
        listener.does(event -> {
            throw new PoisonMessageException("not understood yet");
        });
    }

    @AfterEach
    void forget() {
        listener.does(_ -> {});
    }

    @Test
    void listsWhatWaitsWithTheReason() {
        var subject = tell();

        var letter = awaitLetterOf(subject);

        assertThat(letter.get("topic").textValue()).isEqualTo(FactListener.TOPIC);
        assertThat(letter.get("type").textValue()).isEqualTo("fact.told.v1");
        assertThat(UUID.fromString(letter.get("eventId").textValue())).isNotNull();
        assertThat(letter.get("failure").textValue()).contains("PoisonMessageException", "not understood yet");
        assertThat(letter.hasNonNull("at")).isTrue();
        assertThat(list().get("waiting").intValue())
                .isEqualTo(list().get("letters").size());
    }

    @Test
    void measuresHowManyWait() {
        awaitLetterOf(tell());
        var waiting = list().get("waiting").intValue();
        assertThat(measured()).isEqualTo(waiting);

        mend();
        replay("{}"); // all but those of other tests that nobody will ever understand

        assertThat(measured())
                .isLessThan(waiting)
                .isEqualTo(list().get("waiting").intValue());
    }

    /** A topic that was made anew has the offsets of its predecessor, of which the rows are left. */
    @Test
    void isNotTakenForALetterThatHadItsPlaceBefore() {
        var subject = tell();
        var id = awaitLetterOf(subject).get("id").textValue();
        var waiting = list().get("waiting").intValue();
        jdbc.sql("""
                        INSERT INTO settled_dead_letter (topic, record_offset, outcome, settled_at)
                        SELECT split_part(:id, '@', 1), offsets, 'REPLAYED', now() - interval '1 hour'
                        FROM generate_series(split_part(:id, '@', 2)::bigint, 10000) AS offsets
                        """).param("id", id).update();

        assertThat(letterOf(subject)).isPresent();
        assertThat(measured()).isEqualTo(waiting);

        mend();
        assertThat(replay("{\"id\": \"%s\"}".formatted(id)).get("replayed").intValue())
                .isEqualTo(1);

        assertThat(letterOf(subject)).isEmpty();
        assertThat(measured()).isEqualTo(waiting - 1);
    }

    private double measured() {
        gauge.measure();
        return meters.get("mall.deadletters.waiting").gauge().value();
    }

    @Test
    void deliversOneToItsListenerAsItCame() {
        var subject = tell();
        var other = tell();
        var letter = awaitLetterOf(subject);
        awaitLetterOf(other);
        mend();

        var replayed = replay("{\"id\": \"%s\"}".formatted(letter.get("id").textValue()));

        assertThat(replayed.get("replayed").intValue()).isEqualTo(1);
        assertThat(effects).singleElement().satisfies(event -> {
            assertThat(event.id()).hasToString(letter.get("eventId").textValue());
            assertThat(event.subject()).isEqualTo(subject);
            assertThat(event.aggregateVersion()).isEqualTo(1);
        });
        assertThat(letterOf(subject)).isEmpty();
        assertThat(letterOf(other)).isPresent();
    }

    @Test
    void deliversAllInTheOrderInWhichTheyWereGivenUp() {
        var first = tell();
        awaitLetterOf(first);
        var second = tell();
        awaitLetterOf(second);
        mend();

        var replayed = replay("{}");

        assertThat(replayed.get("replayed").intValue()).isGreaterThanOrEqualTo(2);
        assertThat(effects).extracting(EventRecord::subject).containsSubsequence(first, second);
        assertThat(letterOf(first)).isEmpty();
        assertThat(letterOf(second)).isEmpty();
        assertThat(replay("{}").get("replayed").intValue()).isZero();
    }

    @Test
    void keepsWhatFailsAgainAndTellsWhy() {
        var subject = tell();
        var id = awaitLetterOf(subject).get("id").textValue();

        var replayed = replay("{\"id\": \"%s\"}".formatted(id));

        assertThat(replayed.get("replayed").intValue()).isZero();
        assertThat(replayed.at("/failed/0/id").textValue()).isEqualTo(id);
        assertThat(replayed.at("/failed/0/failure").textValue()).contains("not understood yet");
        assertThat(letterOf(subject)).isPresent();
    }

    /** A crash between the effect and the note of it has the letter delivered once more. */
    @Test
    void hasOneEffectAlsoIfItsReplayWasCutShort() {
        var subject = tell();
        var letter = awaitLetterOf(subject);
        mend();
        var request = "{\"id\": \"%s\"}".formatted(letter.get("id").textValue());
        replay(request);
        jdbc.sql("DELETE FROM settled_dead_letter").update();

        assertThat(replay(request).get("replayed").intValue()).isEqualTo(1);
        assertThat(effects).filteredOn(event -> event.subject().equals(subject)).hasSize(1);
    }

    @Test
    void dropsWhatNobodyWillEverUnderstand() {
        var key = UUID.randomUUID().toString();
        kafka.send(new ProducerRecord<>(FactListener.TOPIC, key, "no event".getBytes(UTF_8)))
                .join();
        await().until(() -> letters().anyMatch(letter -> !letter.hasNonNull("type")));
        var id = letters()
                .filter(letter -> !letter.hasNonNull("type"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .textValue();
        mend();
        assertThat(replay("{\"id\": \"%s\"}".formatted(id))
                        .at("/failed/0/failure")
                        .textValue())
                .contains("is no event");

        http.delete()
                .uri(uri ->
                        uri.path("/actuator/deadletters").queryParam("id", id).build())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.discarded")
                .isEqualTo(1);

        assertThat(letters()).noneMatch(letter -> letter.get("id").textValue().equals(id));
    }

    private void mend() {
        listener.does(event -> inbox.once("facts", event, () -> effects.add(event)));
    }

    private String tell() {
        var subject = UUID.randomUUID().toString();
        transactions.executeWithoutResult(
                _ -> outbox.append(new OutboxEvent(FactListener.TOPIC, subject, 1, "fact.told.v1", Map.of("n", 1))));
        return subject;
    }

    private JsonNode awaitLetterOf(String subject) {
        await().until(() -> letterOf(subject).isPresent());
        return letterOf(subject).orElseThrow();
    }

    private Optional<JsonNode> letterOf(String subject) {
        return letters()
                .filter(letter -> letter.path("subject").asText().equals(subject))
                .findFirst();
    }

    private Stream<JsonNode> letters() {
        return list().get("letters").valueStream();
    }

    private JsonNode list() {
        return http.get()
                .uri("/actuator/deadletters")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    /** From the machine itself, whatever a header claims. */
    private JsonNode replay(String request) {
        return http.post()
                .uri("/actuator/deadletters")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Content-Type", "application/json")
                .bodyValue(request)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}
