package com.electricmall.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscardedPeriodsTest {

    private static final String PERIOD = "2026-11-27T14:03:07.123999Z/2026-11-27T14:20:00Z";

    @Test
    void beginAfterTheMillisecondOfTheLastRecoveredCommit() {
        var periods = DiscardedPeriods.parse(PERIOD);

        assertThat(periods.contains(millis("2026-11-27T14:03:07.123Z"))).isFalse();
        assertThat(periods.contains(millis("2026-11-27T14:03:07.124Z"))).isTrue();
        assertThat(periods.contains(millis("2026-11-27T14:19:59.999Z"))).isTrue();
        assertThat(periods.contains(millis("2026-11-27T14:20:00Z"))).isFalse();
    }

    @Test
    void mayBeSeveralOrNone() {
        var periods = DiscardedPeriods.parse(PERIOD + ", 2026-11-28T09:00:00Z/2026-11-28T10:00:00Z");

        assertThat(periods.contains(millis("2026-11-27T15:00:00Z"))).isFalse();
        assertThat(periods.contains(millis("2026-11-28T09:30:00Z"))).isTrue();
        assertThat(DiscardedPeriods.parse("").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday/today",
                "2026-11-27T14:03:07Z",
                "2026-11-27T14:20:00Z/2026-11-27T14:03:07Z",
                "2026-11-27T14:03:07Z/2026-11-27T14:20:00Z/2026-11-27T14:30:00Z"
            })
    void areRefusedIfTheyAreNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiscardedPeriods.parse(text))
                .withMessageStartingWith("mall.events.discarded: " + text);
    }

    @Test
    void areKeptFromConsumersByPartition() {
        var interceptor = new DiscardingInterceptor();
        interceptor.configure(Map.of(DiscardingInterceptor.PERIODS, PERIOD));
        var messages = new HashMap<TopicPartition, List<ConsumerRecord<Object, Object>>>();
        messages.put(new TopicPartition("orders", 0), List.of(message(0, "2026-11-27T14:10:00Z")));
        messages.put(
                new TopicPartition("orders", 1),
                List.of(message(1, "2026-11-27T14:00:00Z"), message(1, "2026-11-27T14:10:00Z")));

        var kept = interceptor.onConsume(new ConsumerRecords<>(messages));

        assertThat(kept.partitions()).containsOnly(new TopicPartition("orders", 1));
        assertThat(kept).extracting(ConsumerRecord::timestamp).containsExactly(millis("2026-11-27T14:00:00Z"));
        interceptor.close();
    }

    private static ConsumerRecord<Object, Object> message(int partition, String written) {
        return new ConsumerRecord<>(
                "orders",
                partition,
                0,
                millis(written),
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                "value",
                new RecordHeaders(),
                Optional.empty());
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
