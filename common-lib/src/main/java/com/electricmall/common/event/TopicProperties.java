package com.electricmall.common.event;

import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * The durability of the topics of events, {@code mall.events.topics}. The outbox deletes the events that Kafka has
 * acknowledged: events that only one broker stored are lost with its disk.
 *
 * @param replicas copies of each partition of a topic that is made; the broker's default if not given
 * @param minInSyncReplicas how many of them must have a message before it counts as taken; the broker's default if not
 *     given
 * @param requiredReplicas with fewer in a topic that exists the service does not start; 0 asks for nothing
 * @param requiredMinInSyncReplicas the same for {@value TopicConfig#MIN_IN_SYNC_REPLICAS_CONFIG}
 */
record TopicProperties(
        @Nullable Integer replicas,
        @Nullable Integer minInSyncReplicas,
        @DefaultValue("0") int requiredReplicas,
        @DefaultValue("0") int requiredMinInSyncReplicas) {

    private static final String PREFIX = "mall.events.topics";

    TopicProperties {
        if (replicas != null && minInSyncReplicas != null && minInSyncReplicas > replicas) {
            throw new IllegalArgumentException("%s.min-in-sync-replicas: %d (expected: at most the %d replicas)"
                    .formatted(PREFIX, minInSyncReplicas, replicas));
        }
    }

    /** Runs before any bean is created, since beans that declare topics need it. */
    static TopicProperties of(Environment environment) {
        return Binder.get(environment).bindOrCreate(PREFIX, TopicProperties.class);
    }

    boolean requireSomething() {
        return requiredReplicas > 0 || requiredMinInSyncReplicas > 0;
    }
}
