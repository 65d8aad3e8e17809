package com.electricmall.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.TopicBuilder;

class TopicDefaultsTest {

    private final TopicDefaults defaults = new TopicDefaults(new TopicProperties(3, 2, 0, 0));

    @Test
    void giveATopicItsReplicas() {
        var topic = declared(TopicBuilder.name("orders").partitions(12));

        assertThat(topic.numPartitions()).isEqualTo(12);
        assertThat(topic.replicationFactor()).isEqualTo((short) 3);
        assertThat(topic.configs()).isEqualTo(Map.of("min.insync.replicas", "2"));
    }

    @Test
    void leaveATopicWhatItSaysItself() {
        var topic = declared(TopicBuilder.name("orders")
                .replicas(1)
                .config("min.insync.replicas", "1")
                .config("retention.ms", "-1"));

        assertThat(topic.replicationFactor()).isEqualTo((short) 1);
        assertThat(topic.configs()).isEqualTo(Map.of("min.insync.replicas", "1", "retention.ms", "-1"));
    }

    @Test
    void leaveItToTheBrokerUnlessTold() {
        var topic = new TopicDefaults(new TopicProperties(null, null, 0, 0))
                .applyTo(TopicBuilder.name("orders").build());

        assertThat(topic.numPartitions()).isEqualTo(-1);
        assertThat(topic.replicationFactor()).isEqualTo((short) -1);
        assertThat(topic.configs()).isEmpty();
    }

    @Test
    void cannotAskForMoreCopiesInSyncThanThereAre() {
        assertThatThrownBy(() -> new TopicProperties(1, 2, 0, 0))
                .hasMessage("mall.events.topics.min-in-sync-replicas: 2 (expected: at most the 1 replicas)");
    }

    private NewTopic declared(TopicBuilder topic) {
        return (NewTopic) defaults.postProcessAfterInitialization(topic.build(), "topic");
    }
}
