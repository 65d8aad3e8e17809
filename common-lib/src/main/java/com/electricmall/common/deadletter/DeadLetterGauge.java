package com.electricmall.common.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The metric {@code mall.deadletters.waiting}: this service's dead letters that were neither replayed nor discarded,
 * NaN while their number is not known. All instances export the same value.
 */
final class DeadLetterGauge implements MeterBinder, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterGauge.class);

    private final Listeners listeners;
    private final SettledDeadLetters settled;
    private final Map<String, Object> kafka;
    private volatile double waiting = Double.NaN;
    private @Nullable Admin admin;

    /** @param kafka the configuration of an administration client */
    DeadLetterGauge(Listeners listeners, SettledDeadLetters settled, Map<String, Object> kafka) {
        this.listeners = listeners;
        this.settled = settled;
        this.kafka = Map.copyOf(kafka);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mall.deadletters.waiting", this, gauge -> gauge.waiting)
                .description("Dead letters that were neither replayed nor discarded")
                .register(registry);
    }

    @Scheduled(initialDelay = 10_000, fixedDelay = 30_000)
    synchronized void measure() {
        try {
            waiting = count();
        } catch (ExecutionException | DataAccessException e) {
            waiting = Double.NaN;
            log.warn("The number of waiting dead letters is not known: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Topics of dead letters have one partition, and nothing in them expires. */
    private long count() throws ExecutionException, InterruptedException {
        var client = admin;
        if (client == null) {
            client = Admin.create(kafka);
            admin = client;
        }
        var own = listeners.deadLetterTopics();
        var partitions = client.listTopics().names().get().stream()
                .filter(own::contains)
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
        if (partitions.isEmpty()) {
            return 0;
        }
        var first = offsets(client, partitions, OffsetSpec.forTimestamp(0));
        var end = offsets(client, partitions, OffsetSpec.latest());
        var count = 0L;
        for (var topic : first.entrySet()) {
            var oldest = topic.getValue();
            if (oldest.offset() >= 0) {
                var next = Objects.requireNonNull(end.get(topic.getKey())).offset();
                count += waiting(topic.getKey().topic(), oldest, next);
            }
        }
        return count;
    }

    private long waiting(String topic, ListOffsetsResultInfo oldest, long end) {
        var at = Instant.ofEpochMilli(oldest.timestamp());
        return end - oldest.offset() - settled.count(topic, oldest.offset(), end, at);
    }

    /** With {@link OffsetSpec#forTimestamp} also the time of the message there; -1 if there is none. */
    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin client, Collection<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        var wanted = partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> which));
        return client.listOffsets(wanted).all().get();
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close();
        }
    }
}
