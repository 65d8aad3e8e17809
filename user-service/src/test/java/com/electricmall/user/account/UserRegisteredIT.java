package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.user.RunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class UserRegisteredIT extends RunningService {

    @Test
    void isToldOnceForEachAccount() {
        var user = newUser();
        post("/users", Map.of("username", user.username(), "password", PASSWORD))
                .expectStatus()
                .isEqualTo(409);
        var later = newUser();
        var heard = new ArrayList<EventRecord>();

        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.of(
                        "bootstrap.servers", EmbeddedParts.kafkaBootstrapServers(),
                        "group.id", UUID.randomUUID().toString(),
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("users"));
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> heard.add(EventRecord.of(message)));
                assertThat(heard).extracting(EventRecord::subject).contains(Long.toString(later.id()));
            });
        }

        assertThat(heard)
                .filteredOn(event -> event.subject().equals(Long.toString(user.id())))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo("user.registered.v1");
                    assertThat(event.payload(UserRegistered.class))
                            .isEqualTo(new UserRegistered(user.id(), user.username()));
                });
    }
}
