package com.electricmall.common.security;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.event.PoisonMessageException;
import com.electricmall.common.scheduling.PollLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells {@link RevokedAccounts} what user-service publishes. Each instance reads the whole topic in no group, from as
 * long ago as a token lives, and commits nothing: what it knows ends with it. A start waits until it has read what was
 * published before, but not for ever: without Kafka the service works, and does not know of the last accounts.
 */
final class RevocationListener implements SmartLifecycle {

    static final String TOPIC = "users";

    private static final Logger log = LoggerFactory.getLogger(RevocationListener.class);
    private static final Set<String> REVOKING = Set.of("user.disabled.v1", "user.erased.v1");
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RevokedAccounts revoked;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Clock clock;
    private final Duration patienceAtStart;
    private final CountDownLatch caughtUp = new CountDownLatch(1);

    /** How far each partition must be read to know what was published before the start. */
    private final Map<TopicPartition, Long> unread = new HashMap<>();

    private final PollLoop loop = new PollLoop("revocations", REST, this::round);
    private @Nullable Consumer<String, byte[]> consumer;

    RevocationListener(
            RevokedAccounts revoked,
            Supplier<Consumer<String, byte[]>> consumers,
            Clock clock,
            Duration patienceAtStart) {
        this.revoked = revoked;
        this.consumers = consumers;
        this.clock = clock;
        this.patienceAtStart = patienceAtStart;
    }

    /** The round after a stop closes the consumer, which no other thread may do. */
    private Duration round() {
        if (!loop.isRunning()) {
            close();
            return Duration.ZERO;
        }
        try {
            var reader = consumer == null ? consumers.get() : consumer;
            consumer = reader;
            assignNew(reader);
            unread.entrySet().removeIf(end -> reader.position(end.getKey()) >= end.getValue());
            if (unread.isEmpty()) {
                caughtUp.countDown();
            }
            if (reader.assignment().isEmpty()) {
                return REST; // nobody has made the topic
            }
            reader.poll(POLL).forEach(this::receive);
            return Duration.ZERO;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Reads also the partitions that were added since the last round. They are known as soon as the metadata are. */
    private void assignNew(Consumer<String, byte[]> reader) {
        var assigned = reader.assignment();
        var partitions = Objects.requireNonNullElse(reader.partitionsFor(TOPIC), List.<PartitionInfo>of()).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .filter(partition -> !assigned.contains(partition))
                .toList();
        if (partitions.isEmpty()) {
            return;
        }
        var ends = reader.endOffsets(partitions);
        var since = clock.instant().minus(revoked.keptFor()).toEpochMilli();
        var firsts = reader.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> since)));
        var all = new HashSet<>(assigned);
        all.addAll(partitions);
        reader.assign(all);
        for (var partition : partitions) {
            var first = firsts.get(partition);
            reader.seek(partition, first == null ? Objects.requireNonNull(ends.get(partition)) : first.offset());
        }
        unread.putAll(ends);
    }

    private void receive(ConsumerRecord<String, byte[]> message) {
        if (!EventRecord.mayBeOf(REVOKING, message)) {
            return;
        }
        try {
            var event = EventRecord.of(message);
            revoked.revoke(event.subject(), event.aggregateVersion());
        } catch (PoisonMessageException unreadable) {
            log.warn("{}", unreadable.toString()); // a dead letter of the listeners that act on it
        }
    }

    private void close() {
        var reader = consumer;
        consumer = null;
        unread.clear();
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public void start() {
        loop.start();
        try {
            if (!caughtUp.await(patienceAtStart.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("starts without knowing whose tokens are void: topic {} was not read in time", TOPIC);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        loop.stop(PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }
}
