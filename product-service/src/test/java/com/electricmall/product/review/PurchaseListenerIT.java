package com.electricmall.product.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.ids.Ids;
import com.electricmall.local.testing.StatementLog;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PurchaseListenerIT extends ReviewFixture {

    @Autowired
    private PurchaseListener listener;

    @Test
    void notesAllPurchasesOfAPollInOneTransactionAlthoughOtherEventsLieBetween() throws Exception {
        var pot = product(merchant, "pot", "1", 100);
        var orders = Stream.of(Ids.next(), Ids.next()).toList();
        var messages = Stream.of(
                        message("order.placed.v1", orders.getFirst(), product),
                        message("order.paid.v1", orders.getFirst(), product),
                        message("order.placed.v1", orders.getLast(), pot),
                        message("order.paid.v1", orders.getLast(), pot))
                .toList();

        var statements = StatementLog.during(() -> listener.receive(messages));

        assertThat(statements)
                .satisfiesExactly(
                        heard -> assertThat(heard).contains("INSERT INTO inbox"),
                        bought -> assertThat(bought).contains("INSERT INTO bought"));
        assertThat(isBought(buyer, product)).isTrue();
        assertThat(isBought(buyer, pot)).isTrue();
    }

    @Test
    void readsAndWritesNothingForAPollWithoutAPaidOrder() throws Exception {
        var placed = message("order.placed.v1", Ids.next(), product);

        assertThat(StatementLog.during(
                        () -> listener.receive(Stream.of(placed, placed).toList())))
                .isEmpty();
    }

    private ConsumerRecord<String, byte[]> message(String type, UUID order, long productId) {
        var message = new ConsumerRecord<>(
                "orders", 0, 0, order.toString(), paid(order, buyer, productId).getBytes(UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        Ids.next().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "/a-service",
                        "ce_subject",
                        order.toString(),
                        "ce_time",
                        Instant.now().toString(),
                        "ce_aggregateversion",
                        "1",
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        return message;
    }
}
