package com.electricmall.common.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRecordTest {

    private static final UUID ID = UUID.fromString("0199f6a2-0000-7000-8000-000000000001");
    private static final String PAYLOAD = "{\"orderId\": \"o1\", \"total\": 20.00, \"somethingNew\": [1]}";

    private record OrderPlaced(String orderId, BigDecimal total) {}

    private final Map<String, String> headers = new LinkedHashMap<>(Map.of(
            "ce_specversion", "1.0",
            "ce_id", ID.toString(),
            "ce_source", "/order-service",
            "ce_type", "order.placed.v1",
            "ce_subject", "o1",
            "ce_time", "2026-01-31T09:30:00Z",
            "ce_aggregateversion", "3",
            "content-type", "application/json"));

    @Test
    void readsHeadersAndTheFieldsThatItsConsumerKnows() {
        var event = EventRecord.of(message(PAYLOAD));

        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.type()).isEqualTo("order.placed.v1");
        assertThat(event.subject()).isEqualTo("o1");
        assertThat(event.aggregateVersion()).isEqualTo(3);
        assertThat(event.time()).isEqualTo(Instant.parse("2026-01-31T09:30:00Z"));
        assertThat(event.payload(OrderPlaced.class)).isEqualTo(new OrderPlaced("o1", new BigDecimal("20.00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_type", "ce_subject", "ce_time", "ce_aggregateversion"})
    void isPoisonWithout(String header) {
        headers.remove(header);

        assertThatThrownBy(() -> EventRecord.of(message(PAYLOAD))).isInstanceOf(PoisonMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{\"orderId\": ", "{} {}"})
    void isPoisonWhenItsDataIs(String payload) {
        assertThatThrownBy(() -> EventRecord.of(message(payload)).payload(OrderPlaced.class))
                .isInstanceOf(PoisonMessageException.class);
        assertThatThrownBy(() -> EventRecord.of(message(payload)).data()).isInstanceOf(PoisonMessageException.class);
    }

    @Test
    void isPoisonWhenItsDataDoesNotFit() {
        var event = EventRecord.of(message("{\"orderId\": \"o1\", \"total\": \"much\"}"));

        assertThatThrownBy(() -> event.payload(OrderPlaced.class)).isInstanceOf(PoisonMessageException.class);
    }

    private ConsumerRecord<String, byte[]> message(String payload) {
        var message = new ConsumerRecord<>("orders", 0, 0, "o1", payload.getBytes(UTF_8));
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        return message;
    }
}
