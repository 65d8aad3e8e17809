package com.electricmall.payment.paying;

import static com.electricmall.payment.paying.PaymentFixtures.captured;
import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static com.electricmall.payment.paying.PaymentFixtures.processing;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventJson;
import com.electricmall.payment.paying.PaymentEvent.PaymentCaptured;
import com.electricmall.payment.paying.PaymentEvent.PaymentDeclined;
import com.electricmall.payment.paying.PaymentEvent.PaymentRefundFailed;
import com.electricmall.payment.paying.PaymentEvent.PaymentRefunded;
import com.electricmall.payment.provider.ChargeResult.Declined;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what the samples in {@code contracts/} show, which the consumers' tests read. */
class PaymentEventTest {

    private static final UUID REFUND_ID = UUID.fromString("01930b80-1c55-7e02-b3a4-90d1c7e5f612");

    static Stream<PaymentEvent> events() {
        var refunded = captured()
                .promising(Map.of(7L, cny("39.98"), 8L, cny("5.99")))
                .refunding(cny("25.97"))
                .refunding(cny("20.00"));
        return Stream.of(
                PaymentCaptured.of(captured()),
                PaymentDeclined.of(
                        processing().after(new Declined("CARD_DECLINED")).orElseThrow()),
                PaymentRefunded.of(
                        refunded, REFUND_ID, cny("20.00"), new TreeMap<>(Map.of(7L, cny("39.98"), 8L, cny("5.99")))),
                PaymentRefundFailed.of(captured(), REFUND_ID, Map.of(7L, cny("20.00")), "expired_or_canceled_card"));
    }

    @Test
    void knowsAnExampleOfEachEvent() {
        assertThat(events().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(PaymentEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("events")
    void isWrittenLikeItsSample(PaymentEvent event) throws IOException {
        var written = EventJson.MAPPER.readTree(EventJson.MAPPER.writeValueAsBytes(event));

        assertThat(written).isEqualTo(read("contracts/%s.json".formatted(event.type())));
    }

    @ParameterizedTest
    @MethodSource("events")
    void holdsWhatItsSchemaRequiresAndNothingThatItDoesNotTell(PaymentEvent event) throws IOException {
        var written = EventJson.MAPPER.<JsonNode>valueToTree(event);
        var schema = read("src/main/resources/schemas/%s.json".formatted(event.type()));

        assertThat(schema.get("properties").fieldNames()).toIterable().containsAll(written::fieldNames);
        assertThat(written.fieldNames())
                .toIterable()
                .containsAll(schema.get("required")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
    }

    private static JsonNode read(String file) throws IOException {
        return EventJson.MAPPER.readTree(Path.of(file).toFile());
    }
}
