package com.electricmall.common.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Gives each topic that a service declares the replicas of {@link TopicProperties}, unless the topic sets its own. */
final class TopicDefaults implements BeanPostProcessor {

    private final TopicProperties properties;

    TopicDefaults(TopicProperties properties) {
        this.properties = properties;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof NewTopic topic ? applyTo(topic) : bean;
    }

    NewTopic applyTo(NewTopic topic) {
        var partitions = topic.numPartitions() > 0 ? Optional.of(topic.numPartitions()) : Optional.<Integer>empty();
        var replicas = topic.replicationFactor() > 0
                ? Optional.of(topic.replicationFactor())
                : Optional.ofNullable(properties.replicas()).map(Integer::shortValue);
        var configs = new HashMap<>(topic.configs() == null ? Map.<String, String>of() : topic.configs());
        if (properties.minInSyncReplicas() != null) {
            configs.putIfAbsent(
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    properties.minInSyncReplicas().toString());
        }
        return new NewTopic(topic.name(), partitions, replicas).configs(configs);
    }
}
