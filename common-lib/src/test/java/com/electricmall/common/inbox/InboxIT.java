package com.electricmall.common.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.event.EventJson;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.testservice.OnTestService;
import com.electricmall.local.testing.RoundTrips;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@OnTestService
class InboxIT {

    @Autowired
    private JdbcInbox inbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Pipeline pipeline;

    @Autowired
    private TransactionTemplate transactions;

    private final EventRecord event = newEvent();
    private final AtomicInteger effects = new AtomicInteger();

    @Test
    void actsOnceOnAnEventThatComesTwice() {
        assertThat(inbox.once("stock", event, effects::incrementAndGet)).isTrue();
        assertThat(inbox.once("stock", event, effects::incrementAndGet)).isFalse();

        assertThat(effects).hasValue(1);
    }

    @Test
    void actsOnceForEachConsumer() {
        inbox.once("stock", event, effects::incrementAndGet);
        inbox.once("mail", event, effects::incrementAndGet);

        assertThat(effects).hasValue(2);
    }

    @Test
    void actsOnceOnAnEventThatComesManyTimesAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> hear = () -> inbox.once("stock", event, effects::incrementAndGet);
            var answers = threads.invokeAll(Collections.nCopies(12, hear));

            assertThat(answers).filteredOn(answer -> answer.resultNow()).hasSize(1);
        }
        assertThat(effects).hasValue(1);
    }

    @Test
    void hearsAgainWhatItFailedToActOn() {
        var note = UUID.randomUUID();
        assertThatThrownBy(() -> inbox.once("stock", event, () -> {
                    write(note);
                    throw new IllegalStateException("after the write");
                }))
                .hasMessage("after the write");
        assertThat(notes(note)).isZero();

        assertThat(inbox.once("stock", event, () -> write(note))).isTrue();
        assertThat(notes(note)).isOne();
    }

    @Test
    void actsOnceOnAnEventWhoseNoteGoesWithTheEffect() throws Exception {
        var note = UUID.randomUUID();
        var cost = RoundTrips.during(() -> assertThat(inbox.oncePipelined("stock", event, () -> read(note)))
                .isTrue());

        assertThat(cost.trips()).as("note and effect, commit").isLessThanOrEqualTo(3);
        assertThat(inbox.oncePipelined("stock", event, () -> {
                    read(note);
                    effects.incrementAndGet();
                }))
                .isFalse();
        assertThat(inbox.oncePipelined("stock", event, () -> {})).isFalse();
        assertThat(effects).hasValue(0);
    }

    @Test
    void actsOnceOnAPipelinedEventThatComesManyTimesAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> hear = () -> inbox.oncePipelined("stock", event, () -> {
                read(UUID.randomUUID());
                effects.incrementAndGet();
            });
            var answers = threads.invokeAll(Collections.nCopies(12, hear));

            assertThat(answers).filteredOn(answer -> answer.resultNow()).hasSize(1);
        }
        assertThat(effects).hasValue(1);
    }

    @Test
    void actsOnceOnEachOfSeveral() {
        var other = newEvent();
        inbox.once("stock", event, () -> {});

        inbox.onceEach("stock", List.of(event, other, other), this::writeAll);
        inbox.onceEach("stock", List.of(event, other), this::writeAll);

        assertThat(notes(event.id())).isZero();
        assertThat(notes(other.id())).isOne();
    }

    @Test
    void notesSeveralInTheTripOfTheirEffect() throws Exception {
        var cost = RoundTrips.fewestOf(() -> inbox.onceEach(
                "stock",
                List.of(newEvent(), newEvent()),
                events -> events.forEach(_ -> pipeline.sql("SELECT 1").later())));

        assertThat(cost).isEqualTo(new RoundTrips(1, 1));
    }

    private void writeAll(List<EventRecord> events) {
        events.forEach(each -> pipeline.sql("INSERT INTO note (id, text) VALUES (:id, 'heard')")
                .param("id", each.id())
                .later());
    }

    @Test
    void hearsAgainAllOfSeveralThatItFailedToActOn() {
        assertThatThrownBy(() -> inbox.onceEach("stock", List.of(event), _ -> {
                    throw new IllegalStateException("after the note");
                }))
                .hasMessage("after the note");

        assertThat(inbox.once("stock", event, () -> {})).isTrue();
    }

    private static EventRecord newEvent() {
        return new EventRecord(Ids.next(), "fact.told.v1", "a1", 1, Instant.EPOCH, EventJson.MAPPER.createObjectNode());
    }

    private void read(UUID note) {
        pipeline.sql("SELECT :note::text AS note")
                .param("note", note.toString())
                .single((row, _) -> row.getString(1));
    }

    @Test
    void forgetsAfterTwoWeeks() {
        inbox.once("stock", event, effects::incrementAndGet);
        inbox.sweep();
        assertThat(inbox.once("stock", event, effects::incrementAndGet)).isFalse();

        jdbc.sql("UPDATE inbox SET received_at = now() - interval '15 days' WHERE event_id = ?")
                .param(event.id())
                .update();
        inbox.sweep();

        assertThat(inbox.once("stock", event, effects::incrementAndGet)).isTrue();
    }

    @Test
    void refusesToForgetWhatKafkaMayDeliverAgain() {
        assertThatThrownBy(() -> new JdbcInbox(jdbc, pipeline, transactions, Duration.ofDays(7)))
                .hasMessageStartingWith("mall.inbox.keep-for: PT168H (expected: PT192H or more");
    }

    private void write(UUID note) {
        jdbc.sql("INSERT INTO note (id, text) VALUES (?, 'heard')").param(note).update();
    }

    private int notes(UUID note) {
        return jdbc.sql("SELECT count(*) FROM note WHERE id = ?")
                .param(note)
                .query(Integer.class)
                .single();
    }
}
