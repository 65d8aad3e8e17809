package com.electricmall.order.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasedBuyersIT extends RunningService {

    private static final String ADDRESS = """
            "address": {"recipient": "Ann Lee", "line1": "Tea Street 5", "city": "Hangzhou", "country": "CN"}""";

    @Test
    void leaveTheirOrdersWithoutAddressAndNote() {
        var buyer = newUser();
        var other = newUser();
        var order = placed(buyer);
        var another = placed(other);
        put("/cart/items/1001", buyer.token(), Map.of("quantity", 2))
                .expectStatus()
                .isOk();
        var before = order(order, ADMIN_USER);
        assertThat(before.toString()).contains("Tea Street 5", "ring twice");

        publish("users", "user.erased.v1", UUID.randomUUID(), erased(buyer));

        await().untilAsserted(() -> assertThat(order(order, ADMIN_USER).toString())
                .doesNotContain("Tea Street 5", "ring twice", "Ann Lee"));
        var after = order(order, ADMIN_USER);
        assertThat(after.get("status")).isEqualTo(before.get("status"));
        assertThat(after.get("lines")).isEqualTo(before.get("lines"));
        assertThat(after.get("total")).isEqualTo(before.get("total"));
        assertThat(jdbc.sql("SELECT count(*) FROM cart_item WHERE owner = ?")
                        .param("user:" + buyer.id())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(order(another, ADMIN_USER).toString()).contains("Tea Street 5", "ring twice");
    }

    @Test
    void leaveNoWordsOfTheirsBehind() {
        var buyer = newUser();
        var order = placed(buyer);
        post("/orders/" + order + "/cancel", buyer.token(), "{\"reason\": \"Ann Lee moves to Suzhou\"}")
                .expectStatus()
                .isOk();

        publish("users", "user.erased.v1", UUID.randomUUID(), erased(buyer));

        await().untilAsserted(() -> assertThat(jdbc.sql("SELECT note FROM order_cancellation WHERE order_id = ?")
                        .param(order)
                        .query(String.class)
                        .list())
                .doesNotContain("Ann Lee moves to Suzhou"));
        assertThat(order(order, ADMIN_USER).get("status").textValue()).isEqualTo("CANCELLED");
    }

    private UUID placed(User buyer) {
        var json = "{%s, %s, \"note\": \"ring twice\"}".formatted(ITEMS, ADDRESS);
        return id(body(placing(buyer, newKey(), json).expectStatus().isCreated()));
    }

    /** As user-service publishes it. */
    private static ObjectNode erased(User user) {
        return ((ObjectNode) sample("user-service", "user.erased.v1")).put("userId", user.id());
    }
}
