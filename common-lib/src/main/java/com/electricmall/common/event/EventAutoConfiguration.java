package com.electricmall.common.event;

import com.electricmall.common.error.ProblemTranslator;
import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.converter.RecordMessageConverter;

/**
 * Lets a service consume events by a {@code @KafkaListener} method that takes an {@link EventRecord}, without further
 * configuration.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnClass({KafkaTemplate.class, CloudEvent.class})
public class EventAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RecordMessageConverter eventRecordConverter() {
        return new EventRecordConverter();
    }

    @Bean
    EventBatches eventBatches(ObjectProvider<ObservationRegistry> observations) {
        return new EventBatches(observations.getIfAvailable(() -> ObservationRegistry.NOOP));
    }

    @Bean
    static TopicDefaults topicDefaults(Environment environment) {
        return new TopicDefaults(TopicProperties.of(environment));
    }

    @Bean
    @ConditionalOnBean(KafkaAdmin.class)
    TopicDurability topicDurability(
            KafkaAdmin admin,
            ObjectProvider<NewTopic> topics,
            Environment environment,
            @Value("${spring.kafka.consumer.group-id:}") String group) {
        return new TopicDurability(
                admin,
                TopicProperties.of(environment),
                topics.stream().map(NewTopic::name).toList(),
                group);
    }

    @Bean
    @ConditionalOnBean(KafkaTemplate.class)
    @ConditionalOnMissingBean
    CommonErrorHandler eventErrorHandler(
            KafkaTemplate<?, ?> kafka,
            KafkaAdmin admin,
            TopicDefaults topicDefaults,
            TopicDurability topicDurability,
            MeterRegistry meters,
            ObjectProvider<ProblemTranslator> translators) {
        var deadLetters = new DeadLetters(admin, topicDefaults, topicDurability, meters);
        var retries = new RetryPolicy(translators.orderedStream().toList());
        var handler = new DefaultErrorHandler(deadLetters.recoverer(kafka));
        handler.addNotRetryableExceptions(PoisonMessageException.class);
        handler.setBackOffFunction((message, failure) -> retries.backOff(failure));
        handler.setRetryListeners(deadLetters);
        return handler;
    }
}
