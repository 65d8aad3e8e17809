package com.electricmall.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.outbox.OutboxEvent;
import com.electricmall.common.testservice.OnTestService;
import com.electricmall.local.testing.EmbeddedParts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.support.TransactionTemplate;

@OnTestService
class RevocationListenerIT {

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private KafkaAdmin admin;

    @Autowired
    private ConsumerFactory<String, byte[]> consumers;

    @Autowired
    private RevokedAccounts revoked;

    @Autowired
    private Clock clock;

    @BeforeEach
    void createTopic() {
        admin.createOrModifyTopics(users());
    }

    @Test
    void hearsWhoIsDisabledAndErased() {
        var disabled = publish("user.disabled.v1", 2);
        var erased = publish("user.erased.v1", 3);
        var enabled = publish("user.enabled.v1", 2);

        await().until(() -> revoked.covers(token(disabled, 1)) && revoked.covers(token(erased, 2)));
        assertThat(revoked.covers(token(disabled, 3))).isFalse();
        assertThat(revoked.covers(token(enabled, 1))).isFalse();
    }

    @Test
    void knowsAfterAStartWhatWasPublishedWhileTokensLive() {
        var user = publish("user.disabled.v1", 2);
        await().until(() -> revoked.covers(token(user, 1)));
        var anew = new RevokedAccounts(Duration.ofMinutes(16), clock);
        var listener = new RevocationListener(anew, this::consumer, clock, Duration.ofSeconds(20));

        listener.start();
        try {
            assertThat(anew.covers(token(user, 1))).isTrue();
        } finally {
            listener.stop();
        }
        assertThat(listener.isRunning()).isFalse();
    }

    @Test
    void startsAllTheSameWhereKafkaIsAway() {
        var properties = properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        var listener = new RevocationListener(
                new RevokedAccounts(Duration.ofMinutes(16), clock),
                () -> new KafkaConsumer<>(properties),
                clock,
                Duration.ofMillis(300));

        listener.start();

        assertThat(listener.isRunning()).isTrue();
        listener.stop();
    }

    @Test
    void readsPartitionsThatAreAddedMeanwhile() throws Exception {
        var anew = new RevokedAccounts(Duration.ofMinutes(16), clock);
        var listener = new RevocationListener(anew, this::consumer, clock, Duration.ofSeconds(20));
        listener.start();
        try {
            var added = admin.describeTopics(RevocationListener.TOPIC)
                    .get(RevocationListener.TOPIC)
                    .partitions()
                    .size();
            admin.createOrModifyTopics(TopicBuilder.name(RevocationListener.TOPIC)
                    .partitions(added + 1)
                    .build());
            disable("late", added);

            await().until(() -> anew.covers(token("late", 1)));
        } finally {
            listener.stop();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(properties());
    }

    /** As the service has them, but sooner aware of new partitions. */
    private Map<String, Object> properties() {
        var properties = new HashMap<>(consumers.getConfigurationProperties());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 200);
        return properties;
    }

    private static void disable(String user, int partition) throws Exception {
        var message = new ProducerRecord<>(
                RevocationListener.TOPIC, partition, user, "{\"userId\": 42}".getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/user-service",
                        "ce_type", "user.disabled.v1",
                        "ce_subject", user,
                        "ce_time", "2026-01-31T09:30:00Z",
                        "ce_aggregateversion", "2",
                        "content-type", "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedParts.kafkaBootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(message).get();
        }
    }

    private static NewTopic users() {
        return TopicBuilder.name(RevocationListener.TOPIC).partitions(3).build();
    }

    private String publish(String type, long version) {
        var user = UUID.randomUUID().toString();
        transactions.executeWithoutResult(_ ->
                outbox.append(new OutboxEvent(RevocationListener.TOPIC, user, version, type, Map.of("userId", 42))));
        return user;
    }

    private static Jwt token(String subject, long version) {
        return Jwt.withTokenValue("t")
                .header("alg", "RS256")
                .subject(subject)
                .claim(UserTokens.ACCOUNT_VERSION, version)
                .build();
    }
}
