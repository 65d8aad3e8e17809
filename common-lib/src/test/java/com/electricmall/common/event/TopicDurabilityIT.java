package com.electricmall.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.testing.EmbeddedParts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** A service in production before one broker, which keeps one copy. */
class TopicDurabilityIT {

    private static final String ENOUGH_FOR_ONE_BROKER = "--mall.events.topics.replicas=1"
            + " --mall.events.topics.min-in-sync-replicas=1"
            + " --mall.events.topics.required-replicas=1"
            + " --mall.events.topics.required-min-in-sync-replicas=1";

    private final String service = "service-" + UUID.randomUUID();

    @Test
    void refusesToStartWhereItsTopicsCannotBeMadeSafe() {
        assertThatThrownBy(() -> start("production"))
                .rootCause()
                .hasMessageContaining("topic %s: it could not be made".formatted(service));
    }

    @Test
    void refusesToStartWithATopicOfOneCopyThatExists() {
        start("default").close();

        assertThatThrownBy(() -> start("production"))
                .rootCause()
                .hasMessageContaining("topic %s: replicas: 1 (expected: at least 3)".formatted(service))
                .hasMessageContaining("topic %s: min.insync.replicas: 1 (expected: at least 2)".formatted(service));
    }

    @Test
    void refusesToStartWithDeadLettersOfOneCopyAndLeavesThoseOfOthersAlone() throws Exception {
        start("default").close();
        make("orders.%s.dlt".formatted(service), Map.of("min.insync.replicas", "1"));
        make("orders.another-%s.dlt".formatted(service), Map.of());
        make(service + "-else", Map.of());

        assertThatThrownBy(() -> start("production"))
                .rootCause()
                .hasMessageContaining("topic orders.%s.dlt: replicas: 1".formatted(service))
                .hasMessageNotContaining("another-" + service)
                .hasMessageNotContaining("-else");
    }

    @Test
    void refusesToStartWhereALateReplicaMayLead() throws Exception {
        make(service, Map.of("unclean.leader.election.enable", "true"));

        assertThatThrownBy(() -> start("production", ENOUGH_FOR_ONE_BROKER.split(" ")))
                .rootCause()
                .hasMessageContaining("unclean.leader.election.enable: true (expected: false)");
    }

    @Test
    void startsWithTheCopiesThatAreRequired() {
        try (var running = start("production", ENOUGH_FOR_ONE_BROKER.split(" "))) {
            var durability = running.getBean(TopicDurability.class);

            assertThat(durability.isMet()).isTrue();
            durability.require(service);
        }
    }

    @Test
    void requiresNothingOutsideProduction() {
        try (var running = start("default")) {
            assertThat(running.getBean(TopicDurability.class).isMet()).isTrue();
        }
    }

    @Test
    void startsWithoutKafkaButHoldsBackWhatIsToBeTold() {
        try (var running = start("production", "--KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1")) {
            assertThat(running.getBean(TopicDurability.class).isMet()).isFalse();
        }
    }

    private ConfigurableApplicationContext start(String profile, String... arguments) {
        return new SpringApplicationBuilder(TellingService.class)
                .web(WebApplicationType.NONE)
                .profiles(profile)
                .properties(
                        "spring.config.import=classpath:mall-defaults.yml",
                        "spring.application.name=" + service,
                        "KAFKA_BOOTSTRAP_SERVERS=" + EmbeddedParts.kafkaBootstrapServers())
                .run(arguments);
    }

    private static void make(String topic, Map<String, String> configs) throws Exception {
        try (var broker = Admin.create(Map.of("bootstrap.servers", EmbeddedParts.kafkaBootstrapServers()))) {
            broker.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(configs)))
                    .all()
                    .get();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({KafkaAutoConfiguration.class, EventAutoConfiguration.class})
    static class TellingService {

        @Bean
        NewTopic told(@Value("${spring.application.name}") String name) {
            return TopicBuilder.name(name).partitions(2).build();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
