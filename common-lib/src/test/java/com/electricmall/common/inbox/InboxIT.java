package com.electricmall.common.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.testservice.OnTestService;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
    private TransactionTemplate transactions;

    private final EventRecord event =
            new EventRecord(Ids.next(), "fact.told.v1", "a1", 1, Instant.EPOCH, EventJson.MAPPER.createObjectNode());
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
        assertThatThrownBy(() -> new JdbcInbox(jdbc, transactions, Duration.ofDays(7)))
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
