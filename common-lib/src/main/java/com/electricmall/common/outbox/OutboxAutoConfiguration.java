package com.electricmall.common.outbox;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.event.EventAutoConfiguration;
import com.electricmall.common.event.TopicDurability;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives a service that has a database and Kafka an {@link Outbox} and the poller that empties it. */
@AutoConfiguration(
        after = {EventAutoConfiguration.class, JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnClass({JdbcClient.class, ProducerFactory.class})
@ConditionalOnBean({JdbcClient.class, TransactionTemplate.class, ProducerFactory.class})
@EnableScheduling
public class OutboxAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox(Pipeline pipeline, ObjectProvider<Tracer> tracer, OutboxPoller poller) {
        return new JdbcOutbox(pipeline, traceparent(tracer.getIfAvailable()), poller::wake);
    }

    @Bean
    OutboxPoller outboxPoller(OutboxRelay relay, KafkaAdmin admin, TopicDurability durability, MeterRegistry meters) {
        return new OutboxPoller(relay, () -> admin.initialize() && durability.isMet(), meters);
    }

    @Bean
    OutboxRelay outboxRelay(
            Pipeline pipeline,
            TransactionOperations transactions,
            EventSender sender,
            @Value("${spring.application.name}") String serviceName) {
        return new OutboxRelay(pipeline, transactions, sender, URI.create("/" + serviceName));
    }

    @Bean
    EventSender eventSender(ProducerFactory<String, byte[]> producers) {
        return new KafkaEventSender(producers);
    }

    @Bean
    OutboxBacklog outboxBacklog(JdbcClient jdbc, MeterRegistry meters) {
        return new OutboxBacklog(jdbc, meters);
    }

    /** The W3C header of the span that a transaction runs in. */
    private static Supplier<@Nullable String> traceparent(@Nullable Tracer tracer) {
        return () -> {
            var span = tracer == null ? null : tracer.currentSpan();
            if (span == null || span.isNoop()) {
                return null;
            }
            var context = span.context();
            return "00-%s-%s-%s"
                    .formatted(
                            context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled()) ? "01" : "00");
        };
    }
}
