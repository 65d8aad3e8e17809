package com.electricmall.common.security;

import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;

/** Lets a service that has Kafka hear whose access tokens are void. The gateway has none: the services refuse them. */
@AutoConfiguration(after = {KafkaAutoConfiguration.class, SecurityAutoConfiguration.class})
@ConditionalOnClass({ConsumerFactory.class, CloudEvent.class})
@ConditionalOnBean({ConsumerFactory.class, RevokedAccounts.class})
@ConditionalOnBooleanProperty(name = "mall.security.service", matchIfMissing = true)
public class RevocationAutoConfiguration {

    /** Many times what it takes when Kafka runs. */
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(5);

    @Bean
    RevocationListener revocationListener(
            RevokedAccounts revoked, ConsumerFactory<String, byte[]> consumers, Clock clock) {
        var properties = new HashMap<>(consumers.getConfigurationProperties());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new RevocationListener(revoked, () -> new KafkaConsumer<>(properties), clock, PATIENCE_AT_START);
    }
}
