package com.electricmall.common.event;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Prevents the start of a service whose topics have fewer copies than {@link TopicProperties} requires, as the broker
 * describes them: the topics on which the service publishes, and its dead letter topics. While the broker cannot be
 * asked, the service runs, and the outbox keeps its events until this is {@link #isMet met}.
 */
public final class TopicDurability implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicDurability.class);

    private final KafkaAdmin admin;
    private final TopicProperties required;
    private final Set<String> published;
    private final String group;
    private volatile boolean running;

    /**
     * @param published the topics that must exist
     * @param group the consumer group whose dead letter topics are checked, if they exist
     */
    TopicDurability(KafkaAdmin admin, TopicProperties required, Collection<String> published, String group) {
        this.admin = admin;
        this.required = required;
        this.published = Set.copyOf(published);
        this.group = group;
    }

    /** Whether all topics are as safe as required; false also while the broker cannot be asked. */
    public boolean isMet() {
        try {
            var shortcomings = shortcomings();
            if (!shortcomings.isEmpty()) {
                log.error("Events are kept in the outbox: {}", String.join("; ", shortcomings));
            }
            return shortcomings.isEmpty();
        } catch (KafkaException unknown) {
            log.warn("Events are kept in the outbox until Kafka tells how safe its topics are: {}", unknown.toString());
            return false;
        }
    }

    /** @throws IllegalStateException if the topic is less safe than required */
    void require(String topic) {
        if (required.requireSomething()) {
            refuse(shortcomings(Set.of(topic), Set.of(topic)));
        }
    }

    @Override
    public void start() {
        running = true;
        try {
            refuse(shortcomings());
        } catch (RetriableException away) {
            log.warn("Kafka cannot be asked how safe its topics are: events are kept in the outbox until it can", away);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything else starts. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private static void refuse(List<String> shortcomings) {
        if (!shortcomings.isEmpty()) {
            throw new IllegalStateException("The topics of events are not safe: " + String.join("; ", shortcomings)
                    + ". The outbox deletes what Kafka has taken, so that one lost disk would lose it"
                    + " (mall.events.topics.required-replicas, required-min-in-sync-replicas)");
        }
    }

    private List<String> shortcomings() {
        return required.requireSomething() ? shortcomings(published, null) : List.of();
    }

    /** @param only the topics to check; null for those on which the service publishes and those of its dead letters */
    private List<String> shortcomings(Set<String> mustExist, @Nullable Set<String> only) {
        try (var broker = Admin.create(admin.getConfigurationProperties())) {
            var existing = await(broker.listTopics().names());
            var looked = new TreeSet<>(existing);
            looked.removeIf(topic -> only == null
                    ? !published.contains(topic) && !DeadLetters.isOf(group, topic)
                    : !only.contains(topic));
            var shortcomings = new ArrayList<String>();
            mustExist.stream()
                    .filter(topic -> !existing.contains(topic))
                    .sorted()
                    .forEach(topic -> shortcomings.add("topic " + topic + ": it could not be made"));
            var descriptions = await(broker.describeTopics(looked).allTopicNames());
            var resources = looked.stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList();
            var configs = await(broker.describeConfigs(resources).all());
            for (var resource : resources) {
                check(
                        requireNonNull(descriptions.get(resource.name())),
                        requireNonNull(configs.get(resource)),
                        shortcomings);
            }
            return shortcomings;
        }
    }

    private void check(TopicDescription topic, Config config, List<String> shortcomings) {
        var replicas = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        if (replicas < required.requiredReplicas()) {
            shortcomings.add("topic %s: replicas: %d (expected: at least %d)"
                    .formatted(topic.name(), replicas, required.requiredReplicas()));
        }
        var inSync = config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value();
        if (Integer.parseInt(inSync) < required.requiredMinInSyncReplicas()) {
            shortcomings.add("topic %s: %s: %s (expected: at least %d)"
                    .formatted(
                            topic.name(),
                            TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                            inSync,
                            required.requiredMinInSyncReplicas()));
        }
        if (Boolean.parseBoolean(
                config.get(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG).value())) {
            shortcomings.add("topic %s: %s: true (expected: false)"
                    .formatted(topic.name(), TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG));
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException("Kafka does not describe its topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Stopped while Kafka was asked", e);
        }
    }
}
