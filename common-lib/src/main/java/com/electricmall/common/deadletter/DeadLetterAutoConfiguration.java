package com.electricmall.common.deadletter;

import com.electricmall.common.event.EventAutoConfiguration;
import io.cloudevents.CloudEvent;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/** Adds {@link DeadLetterService} and {@link DeadLetterGauge} to a service that has listeners and a database. */
@AutoConfiguration(after = {EventAutoConfiguration.class, JdbcClientAutoConfiguration.class})
@ConditionalOnClass({KafkaTemplate.class, CloudEvent.class, JdbcClient.class})
@ConditionalOnBean({JdbcClient.class, ConsumerFactory.class, KafkaListenerEndpointRegistry.class})
public class DeadLetterAutoConfiguration {

    @Bean
    @ConditionalOnBean(KafkaAdmin.class)
    DeadLetterGauge deadLetterGauge(KafkaAdmin admin, JdbcClient jdbc, KafkaListenerEndpointRegistry registry) {
        return new DeadLetterGauge(
                new Listeners(registry), new SettledDeadLetters(jdbc), admin.getConfigurationProperties());
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    DeadLettersEndpoint deadLettersEndpoint(
            ConsumerFactory<String, byte[]> consumers, JdbcClient jdbc, KafkaListenerEndpointRegistry registry) {
        return new DeadLettersEndpoint(new DeadLetterService(
                new DeadLetterTopics(consumers), new SettledDeadLetters(jdbc), new Listeners(registry)));
    }
}
