package com.electricmall.common.security;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.event.PoisonMessageException;
import com.electricmall.common.scheduling.PollLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
 * long ago as a token lives, and commits nothing: what it knows ends with it.
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
    private final PollLoop loop = new PollLoop("revocations", REST, this::round);
    private @Nullable Consumer<String, byte[]> consumer;

    RevocationListener(RevokedAccounts revoked, Supplier<Consumer<String, byte[]>> consumers, Clock clock) {
        this.revoked = revoked;
        this.consumers = consumers;
        this.clock = clock;
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
            if (reader.assignment().isEmpty() && !assign(reader)) {
                return REST;
            }
            reader.poll(POLL).forEach(this::hear);
            return Duration.ZERO;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @return false while nobody has made the topic */
    private boolean assign(Consumer<String, byte[]> reader) {
        var partitions = Objects.requireNonNullElse(reader.partitionsFor(TOPIC), List.<PartitionInfo>of()).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            return false;
        }
        var ends = reader.endOffsets(partitions);
        var since = clock.instant().minus(revoked.keptFor()).toEpochMilli();
        var firsts = reader.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> since)));
        reader.assign(partitions);
        for (var partition : partitions) {
            var first = firsts.get(partition);
            reader.seek(partition, first == null ? Objects.requireNonNull(ends.get(partition)) : first.offset());
        }
        return true;
    }

    private void hear(ConsumerRecord<String, byte[]> message) {
        try {
            var event = EventRecord.of(message);
            if (REVOKING.contains(event.type())) {
                revoked.revoke(event.subject(), event.aggregateVersion());
            }
        } catch (PoisonMessageException unreadable) {
            log.warn("{}", unreadable.toString()); // a dead letter of the listeners that act on it
        }
    }

    private void close() {
        var reader = consumer;
        consumer = null;
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public void start() {
        loop.start();
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
