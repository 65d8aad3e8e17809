package com.electricmall.product.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.event.EventRecord;
import com.electricmall.product.recommendation.PaidOrder.Line;
import com.electricmall.product.recommendation.PaidOrderClient.PaidOrdersResponse;
import com.electricmall.product.recommendation.PaidOrderCounter.OrderPaid;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An order is read alike from order-service's answer and from its event. */
class PaidOrderClientTest {

    private static final UUID ORDER = UUID.fromString("01930b7e-3f5c-7c2a-9d3e-5b8f0a6c4d21");
    private static final Instant PAID_AT = Instant.parse("2026-11-22T12:00:00.123456Z");
    private static final PaidOrder PAID = PaidOrder.of(ORDER, PAID_AT, List.of(new Line(1, 2), new Line(2, 1)));

    @Test
    void readsTheSampleOfOrderService() throws IOException {
        var page = EventJson.MAPPER.treeToValue(sample("paid-orders"), PaidOrdersResponse.class);

        assertThat(page.next()).isEqualTo(ORDER);
        assertThat(page.orders()).extracting(PaidOrderClient.Paid::toPaidOrder).containsExactly(PAID);
    }

    @Test
    void readsTheSampleOfTheEvent() throws IOException {
        var event = new EventRecord(
                UUID.randomUUID(), PaidOrderCounter.PAID, ORDER.toString(), 2, PAID_AT, sample("order.paid.v1"));

        assertThat(OrderPaid.in(event)).isEqualTo(PAID);
    }

    private static JsonNode sample(String name) throws IOException {
        return EventJson.MAPPER.readTree(
                Path.of("../order-service/contracts/" + name + ".json").toFile());
    }
}
