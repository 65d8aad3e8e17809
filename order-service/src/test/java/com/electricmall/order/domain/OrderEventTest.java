package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderFixtures.CANCELLATION_ID;
import static com.electricmall.order.domain.OrderFixtures.PAYMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.REFUND_ID;
import static com.electricmall.order.domain.OrderFixtures.RETURN_ID;
import static com.electricmall.order.domain.OrderFixtures.SHIPMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.SPOON;
import static com.electricmall.order.domain.OrderFixtures.TEA;
import static com.electricmall.order.domain.OrderFixtures.TEAS;
import static com.electricmall.order.domain.OrderFixtures.after;
import static com.electricmall.order.domain.OrderFixtures.askBack;
import static com.electricmall.order.domain.OrderFixtures.cancelLines;
import static com.electricmall.order.domain.OrderFixtures.cny;
import static com.electricmall.order.domain.OrderFixtures.requestFullRefund;
import static com.electricmall.order.domain.OrderFixtures.ship;
import static com.electricmall.order.domain.OrderFixtures.then;
import static com.electricmall.order.domain.OrderFixtures.unpaid;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventJson;
import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderAction.Receive;
import com.electricmall.order.domain.OrderEvent.OrderLinesCancelled;
import com.electricmall.order.domain.OrderEvent.OrderPlaced;
import com.electricmall.order.domain.OrderEvent.RefundRequested;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what the samples in {@code contracts/} show, which the consumers' tests read. */
class OrderEventTest {

    static Stream<OrderEvent> events() {
        var paid = OrderTransition.of(unpaid(), new Captured(PAYMENT_ID, cny("45.97")))
                .orElseThrow();
        var cancelled = OrderTransition.of(after(paid), new Cancel(CancelReason.CUSTOMER, "user:42"))
                .orElseThrow();
        var shipped =
                OrderTransition.of(after(paid), ship(SHIPMENT_ID, TEAS, SPOON)).orElseThrow();
        var completed =
                OrderTransition.of(after(shipped), new Receive("user:42")).orElseThrow();
        var captured = OrderTransition.of(
                        then(unpaid(), new Cancel(CancelReason.CUSTOMER, "user:42")),
                        new Captured(PAYMENT_ID, cny("45.97")))
                .orElseThrow();
        var linesCancelled = OrderTransition.of(after(paid), cancelLines(CANCELLATION_ID, TEA))
                .orElseThrow();
        var refundedByHand = OrderTransition.of(
                        after(paid), requestFullRefund(REFUND_ID, Map.of(7L, "10.00", 8L, "5.99"), Set.of(8L)))
                .orElseThrow();
        var returned = OrderTransition.of(
                        then(after(completed), askBack(RETURN_ID, TEA)), new ApproveReturn(RETURN_ID, Set.of(1L), 7))
                .orElseThrow();
        return Stream.concat(
                Stream.of(OrderPlaced.of(unpaid())),
                Stream.of(paid, cancelled, captured, linesCancelled, refundedByHand, shipped, completed, returned)
                        .flatMap(transition -> transition.events().stream()));
    }

    @Test
    void knowsAnExampleOfEachEvent() {
        assertThat(events().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(OrderEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("events")
    void isWrittenLikeItsSample(OrderEvent event) throws IOException {
        var written = EventJson.MAPPER.readTree(EventJson.MAPPER.writeValueAsBytes(event));

        assertThat(written).isEqualTo(read("contracts/%s.json".formatted(sample(event))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void holdsWhatItsSchemaRequiresAndNothingThatItDoesNotTell(OrderEvent event) throws IOException {
        var written = EventJson.MAPPER.<JsonNode>valueToTree(event);
        var schema = read("src/main/resources/schemas/%s.json".formatted(event.type()));

        assertThat(schema.get("properties").fieldNames()).toIterable().containsAll(() -> written.fieldNames());
        assertThat(written.fieldNames())
                .toIterable()
                .containsAll(schema.get("required")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
    }

    private static String sample(OrderEvent event) {
        return switch (event) {
            case RefundRequested refund when refund.refundId() != null -> event.type() + ".whole-part";
            case RefundRequested refund
            when !refund.merchants().isEmpty() ->
                event.type() + "."
                        + refund.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case OrderLinesCancelled cancelled
            when cancelled.reason() == CancelReason.REFUNDED -> event.type() + ".refunded";
            default -> event.type();
        };
    }

    private static JsonNode read(String file) throws IOException {
        return EventJson.MAPPER.readTree(Path.of(file).toFile());
    }
}
