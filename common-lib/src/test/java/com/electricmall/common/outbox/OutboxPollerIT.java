package com.electricmall.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.testing.Database;
import com.electricmall.local.testing.EmbeddedParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When the poller sends what is committed. Kafka is a list here. */
class OutboxPollerIT {

    private static final Duration LONG = Duration.ofMinutes(10);

    private static Database database;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final OutboxInstance instance = new OutboxInstance(database, open);
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private volatile CompletableFuture<Void> acknowledgement = CompletableFuture.completedFuture(null);

    @BeforeAll
    static void migrate() {
        database = EmbeddedParts.freshDatabase("outbox-poller");
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/common")
                .load()
                .migrate();
    }

    @AfterEach
    void close() throws Exception {
        acknowledgement.complete(null);
        for (var closeable : open) {
            closeable.close();
        }
    }

    @Test
    void sendsInOneBatchWhatIsCommittedRightAfterABatch() {
        var poller = instance.startPolling(this::send, Duration.ofSeconds(3));
        append(poller, "first");
        await().untilAsserted(() -> assertThat(waiting()).isZero());
        acknowledgement = new CompletableFuture<>();

        for (var i = 0; i < 5; i++) {
            append(poller, "later-" + i);
        }

        await().untilAsserted(() -> assertThat(sent)
                .as("none is acknowledged, so a second batch cannot have begun")
                .containsExactlyInAnyOrder("first", "later-0", "later-1", "later-2", "later-3", "later-4"));
    }

    @Test
    void doesNotWaitForOthersWhenItIsStopped() {
        var poller = instance.startPolling(this::send, LONG);
        append(poller, "first");
        await().untilAsserted(() -> assertThat(waiting()).isZero());
        append(poller, "last");

        poller.stop();

        assertThat(sent).containsExactly("first", "last");
    }

    @Test
    void doesNotLetABatchWaitForMore() {
        var unsent = new ArrayList<CompletableFuture<Void>>();
        instance.transactions.executeWithoutResult(_ -> outbox(() -> {})
                .appendAll(Stream.of("a", "b", "c")
                        .map(aggregate -> new OutboxEvent("topic", aggregate, 1, "fact.told.v1", List.of()))
                        .toList()));

        var batch = instance.relay(new EventSender() {
                    @Override
                    public Future<?> send(ProducerRecord<String, byte[]> message) {
                        unsent.add(new CompletableFuture<Void>().orTimeout(5, TimeUnit.SECONDS));
                        return unsent.getLast();
                    }

                    @Override
                    public void flush() {
                        unsent.forEach(answer -> answer.complete(null));
                    }
                })
                .relay();

        assertThat(unsent).hasSize(3);
        assertThat(batch).isEqualTo(new OutboxRelay.Batch(3, 0, false));
    }

    private Future<?> send(ProducerRecord<String, byte[]> message) {
        sent.add(message.key());
        return acknowledgement;
    }

    private void append(OutboxPoller poller, String aggregate) {
        instance.transactions.executeWithoutResult(
                _ -> outbox(poller::wake).append(new OutboxEvent("topic", aggregate, 1, "fact.told.v1", List.of())));
    }

    private Outbox outbox(Runnable wakePoller) {
        return new JdbcOutbox(instance.pipeline, () -> null, wakePoller);
    }

    private int waiting() {
        return instance.jdbc
                .sql("SELECT count(*) FROM outbox")
                .query(Integer.class)
                .single();
    }
}
