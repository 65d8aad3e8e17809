package com.electricmall.acceptance.faults;

import static java.util.stream.Collectors.toMap;

import com.electricmall.acceptance.suite.Suite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.TopicPartition;

/** A consumer group hears all of a topic once more, from its beginning. */
record Rewind(Consumer consumer) implements Fault {

    private static final Duration LEAVING = Duration.ofSeconds(30);

    @Override
    public void strike(FaultEnvironment environment) throws Exception {
        var suite = environment.suite();
        suite.stop(consumer.service());
        try (var kafka = admin(suite)) {
            if (!Waiting.await(LEAVING, () -> isEmpty(kafka))) {
                throw new IllegalStateException("The consumers of " + consumer.group() + " do not leave their group");
            }
            kafka.alterConsumerGroupOffsets(consumer.group(), beginnings(kafka))
                    .all()
                    .get();
        } finally {
            suite.start(consumer.service());
        }
    }

    private boolean isEmpty(Admin kafka) {
        try {
            return kafka.describeConsumerGroups(List.of(consumer.group())).all().get().values().stream()
                    .allMatch(group -> group.state() == ConsumerGroupState.EMPTY);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> beginnings(Admin kafka) throws Exception {
        var topic = consumer.topic();
        var earliest = kafka.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(toMap(Function.identity(), _ -> OffsetSpec.earliest()));
        return kafka.listOffsets(earliest).all().get().entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        entry -> new OffsetAndMetadata(entry.getValue().offset())));
    }

    private static Admin admin(Suite suite) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + suite.process("kafka").port()));
    }
}
