package com.electricmall.common.outbox;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.outbox.PendingEvent.Aggregate;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves events from the outbox to Kafka, one batch a transaction: it locks lanes, reads their oldest rows, sends them,
 * waits for Kafka, and deletes what Kafka has. After a crash in between they are sent again; none is lost and the order
 * stays.
 */
final class OutboxRelay {

    private static final int EVENTS_PER_LANE = 64;

    /** Advisory locks are numbers; this one is the outbox's half of the pair. */
    private static final int LOCK_NAMESPACE = 0x6F_75_74_62;

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    /**
     * A separate statement: in the statement that reads, the snapshot would be older than the lock. It leaves the lanes
     * in a setting of the transaction, for the next statement of the same round trip.
     */
    private static final String LOCK_LANES = """
            WITH waiting AS MATERIALIZED (
                SELECT lane FROM generate_series(0, %d) AS lane
                WHERE EXISTS (SELECT FROM outbox WHERE outbox.lane = lane.lane)
                ORDER BY random()
            ), locked AS (
                SELECT lane FROM waiting WHERE pg_try_advisory_xact_lock(:namespace, lane) LIMIT :limit
            )
            SELECT set_config('mall.lanes', coalesce(array_agg(lane), '{}')::text, true), count(*) AS count FROM locked
            """.formatted(Lanes.COUNT - 1);

    private static final String READ = """
            SELECT event.* FROM unnest(current_setting('mall.lanes')::smallint[]) AS held (lane)
            CROSS JOIN LATERAL (
                SELECT * FROM outbox WHERE outbox.lane = held.lane ORDER BY id LIMIT :limit
            ) AS event
            ORDER BY event.id
            """;

    private static final String DELETE = """
            DELETE FROM outbox USING unnest(:lanes::smallint[], :ids::bigint[]) AS sent (lane, id)
            WHERE outbox.lane = sent.lane AND outbox.id = sent.id
            """;

    private final Pipeline pipeline;
    private final TransactionOperations transactions;
    private final EventSender sender;
    private final URI source;

    /** Few events are one batch of all lanes. If many wait, or Kafka did not take all, half of them are for others. */
    private boolean sharesLanes;

    OutboxRelay(Pipeline pipeline, TransactionOperations transactions, EventSender sender, URI source) {
        this.pipeline = pipeline;
        this.transactions = transactions;
        this.sender = sender;
        this.source = source;
    }

    /**
     * The result of one batch; both numbers are 0 if no event waits, or others hold all lanes with events.
     *
     * @param mayBeMore whether the batch was full, so that more events may wait
     */
    record Batch(int sent, int kept, boolean mayBeMore) {}

    Batch relay() {
        return transactions.execute(_ -> {
            var isShared = sharesLanes;
            var lanes = lockLanes(isShared ? Lanes.COUNT / 2 : Lanes.COUNT);
            var events = read();
            if (events.isEmpty()) {
                return new Batch(0, 0, false);
            }
            sharesLanes = true;
            var sent = send(events);
            delete(sent);
            var areMany = events.size() >= EVENTS_PER_LANE;
            sharesLanes = areMany || sent.size() < events.size();
            var mayBeMore = areMany || (isShared && lanes.get() == Lanes.COUNT / 2);
            return new Batch(sent.size(), events.size() - sent.size(), mayBeMore);
        });
    }

    private Supplier<Integer> lockLanes(int atMost) {
        return pipeline.sql(LOCK_LANES)
                .param("namespace", LOCK_NAMESPACE)
                .param("limit", atMost)
                .pending((row, _) -> row.getInt("count"))
                .map(List::getFirst)
                .later();
    }

    private List<PendingEvent> read() {
        return pipeline.sql(READ).param("limit", EVENTS_PER_LANE).query(PendingEvent::of);
    }

    private void delete(List<PendingEvent> sent) {
        pipeline.sql(DELETE)
                .param("lanes", sent.stream().map(PendingEvent::lane).toArray(Integer[]::new))
                .param("ids", sent.stream().map(PendingEvent::id).toArray(Long[]::new))
                .later();
    }

    /**
     * Sends one event of each aggregate at a time, and the next only after Kafka has acknowledged it: if two were under
     * way, the second could arrive without the first.
     *
     * @return the events that Kafka has
     */
    private List<PendingEvent> send(List<PendingEvent> events) {
        var sent = new ArrayList<PendingEvent>(events.size());
        var failures = new ArrayList<Throwable>();
        var queues = byAggregate(events);
        while (!queues.isEmpty()) {
            var wave = queues;
            queues = new ArrayList<>();
            var answers = startSending(wave);
            for (int i = 0; i < answers.size(); i++) {
                var queue = wave.get(i);
                var failure = failureOf(answers.get(i));
                if (failure != null) {
                    failures.add(failure);
                    continue;
                }
                sent.add(queue.removeFirst());
                if (!queue.isEmpty()) {
                    queues.add(queue);
                }
            }
        }
        if (!failures.isEmpty()) {
            log.warn(
                    "Kafka took {} of {} events, the rest is kept: {}",
                    sent.size(),
                    events.size(),
                    failures.getFirst().toString());
        }
        return sent;
    }

    private static List<Deque<PendingEvent>> byAggregate(List<PendingEvent> events) {
        var queues = new LinkedHashMap<Aggregate, Deque<PendingEvent>>();
        for (var event : events) {
            queues.computeIfAbsent(event.aggregate(), _ -> new ArrayDeque<>()).add(event);
        }
        return new ArrayList<>(queues.values());
    }

    /**
     * Stops if Kafka is unavailable, since each further call would block for as long as the first. The whole wave goes
     * out in few requests, because the producer waits for more until it is flushed.
     */
    private List<Future<?>> startSending(List<Deque<PendingEvent>> wave) {
        var answers = new ArrayList<Future<?>>(wave.size());
        for (var queue : wave) {
            var answer = sender.send(queue.getFirst().toMessage(source));
            answers.add(answer);
            if (answer.state() == Future.State.FAILED && answer.exceptionNow() instanceof RetriableException) {
                break;
            }
        }
        sender.flush();
        return answers;
    }

    /** Waits until Kafka has acknowledged the message; null if it has. */
    private static @Nullable Throwable failureOf(Future<?> answer) {
        try {
            answer.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for Kafka", e);
        }
    }
}
