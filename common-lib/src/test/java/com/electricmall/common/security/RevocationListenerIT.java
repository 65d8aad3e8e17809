package com.electricmall.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.outbox.OutboxEvent;
import com.electricmall.common.testservice.OnTestService;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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
        var properties = new HashMap<>(consumers.getConfigurationProperties());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        var listener = new RevocationListener(anew, () -> new KafkaConsumer<>(properties), clock);

        listener.start();
        try {
            await().until(() -> anew.covers(token(user, 1)));
        } finally {
            listener.stop();
        }
        assertThat(listener.isRunning()).isFalse();
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
