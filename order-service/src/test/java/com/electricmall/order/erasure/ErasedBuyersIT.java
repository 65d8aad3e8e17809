package com.electricmall.order.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionOperations;

class ErasedBuyersIT extends RunningService {

    @Autowired
    private PersonalData personalData;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private ErasedBuyerSweep sweep;

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
        var tag = get("/orders/" + order, ADMIN)
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag();

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
        call(
                        HttpMethod.GET,
                        "/orders/" + order,
                        Map.of("Authorization", "Bearer " + ADMIN, "If-None-Match", String.valueOf(tag)),
                        null)
                .expectStatus()
                .isOk();
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

    @Test
    void haveMoreOrdersThanOneTransactionTakes() {
        var buyer = newUser();
        var orders = IntStream.range(0, 5).mapToObj(_ -> placed(buyer)).toList();

        new JdbcPersonalData(jdbc, transactions, 2).erase(buyer.id());

        assertThat(orders)
                .allSatisfy(order ->
                        assertThat(order(order, ADMIN_USER).toString()).doesNotContain("Tea Street 5", "ring twice"));
    }

    @Test
    void keepNothingOfAnOrderThatWasPlacedMeanwhile() {
        var buyer = newUser();
        publish("users", "user.erased.v1", UUID.randomUUID(), erased(buyer));
        await().until(() -> isMarked(buyer));
        var order = placed(buyer); // by a token that is still good, since it is refused by the subject

        sweep.sweep();

        assertThat(order(order, ADMIN_USER).toString()).doesNotContain("Tea Street 5", "ring twice");
        assertThat(isSwept(buyer)).isFalse();
        var late = placed(buyer);
        jdbc.sql("UPDATE erased_buyer SET erased_at = now() - interval '21 minutes' WHERE user_id = ?")
                .param(buyer.id())
                .update();
        sweep.sweep();
        assertThat(order(late, ADMIN_USER).toString()).doesNotContain("Tea Street 5", "ring twice");
        assertThat(isSwept(buyer)).isTrue();
    }

    /** As after a restore of this service's database, or of all: user-service then tells of them again. */
    @Test
    void loseAgainWhatIsBack() {
        var buyer = newUser();
        var order = placed(buyer);
        publish("users", "user.erased.v1", UUID.randomUUID(), erased(buyer));
        await().until(() -> !order(order, ADMIN_USER).toString().contains("ring twice"));
        jdbc.sql("DELETE FROM erased_buyer WHERE user_id = ?").param(buyer.id()).update();
        jdbc.sql("UPDATE orders SET note = 'ring twice' WHERE id = ?")
                .param(order)
                .update();

        publish("users", "user.erased.v1", UUID.randomUUID(), erased(buyer));

        await().until(() -> !order(order, ADMIN_USER).toString().contains("ring twice"));
        assertThat(isMarked(buyer)).isTrue();
    }

    @Test
    void haveNothingStoredThatMerchantsWriteLater() {
        var seller = merchant(7);
        var buyer = newUser();
        var returned = pay(buyer);
        post("/orders/%s/shipments".formatted(returned), ADMIN, "{\"carrier\": \"Post\", \"trackingNumber\": \"1\"}")
                .expectStatus()
                .isCreated();
        var returns = "/orders/%s/returns".formatted(returned);
        var goods = "\"lines\": [{\"productId\": 1001, \"quantity\": 1}]";
        var wanted = id(body(post(returns, buyer.token(), "{%s, \"reason\": \"broken\"}".formatted(goods))
                .expectStatus()
                .isCreated()));
        var cancelled = pay(buyer);
        publish("users", "user.erased.v1", UUID.randomUUID(), erased(buyer));
        await().until(() -> isMarked(buyer));
        jdbc.sql("DELETE FROM erased_buyer WHERE user_id = ?").param(buyer.id()).update();

        post("%s/%s/reject".formatted(returns, wanted), seller.token(), "{\"reason\": \"Ann Lee has worn it\"}")
                .expectStatus()
                .isOk();
        post("/orders/%s/cancel".formatted(cancelled), seller.token(), "{\"reason\": \"Ann Lee has moved\"}")
                .expectStatus()
                .isOk();

        assertThat(order(returned, ADMIN_USER).at("/returns/0/status").textValue())
                .isEqualTo("REJECTED");
        assertThat(jdbc.sql("SELECT rejection FROM return_line WHERE return_id = ? AND rejection IS NOT NULL")
                        .param(wanted)
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(jdbc.sql("SELECT note IS NULL FROM order_cancellation WHERE order_id = ?")
                        .param(cancelled)
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
    }

    /** An instance of the previous release marks them, and forgets the mark. */
    @Test
    void areKnownThoughThePreviousReleaseForgetsThem() {
        var buyer = newUser();
        jdbc.sql("INSERT INTO erased_buyer (user_id) VALUES (?)")
                .param(buyer.id())
                .update();
        sweep.sweep();
        jdbc.sql("DELETE FROM erased_buyer WHERE user_id = ?").param(buyer.id()).update();

        var seller = merchant(7);
        var cancelled = pay(buyer);
        post("/orders/%s/cancel".formatted(cancelled), seller.token(), "{\"reason\": \"Ann Lee has moved\"}")
                .expectStatus()
                .isOk();

        assertThat(jdbc.sql("SELECT note IS NULL FROM order_cancellation WHERE order_id = ?")
                        .param(cancelled)
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
    }

    @Test
    void leaveNoneOfWhatMerchantsToldThem() {
        var buyer = newUser();
        var order = placed(buyer);
        var wanted = UUID.randomUUID();
        jdbc.sql("INSERT INTO order_return (id, order_id, reason, requested_at) VALUES (?, ?, 'Ann Lee moves', now())")
                .params(wanted, order)
                .update();
        jdbc.sql("""
                        INSERT INTO return_line (return_id, order_id, position, product_id, quantity, amount, approved,
                                                 ended, rejection)
                        VALUES (?, ?, 1, 1001, 1, 0, false, 'REJECTED', 'Ann Lee has worn it')
                        """).params(wanted, order).update();

        personalData.erase(buyer.id());

        assertThat(jdbc.sql("SELECT reason FROM order_return WHERE id = ?")
                        .param(wanted)
                        .query(String.class)
                        .single())
                .isEmpty();
        assertThat(jdbc.sql("SELECT rejection IS NULL FROM return_line WHERE return_id = ?")
                        .param(wanted)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        jdbc.sql("DELETE FROM return_line WHERE return_id = ?").param(wanted).update();
        jdbc.sql("DELETE FROM order_return WHERE id = ?").param(wanted).update();
    }

    private boolean isMarked(User buyer) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM erased_buyer WHERE user_id = ?)")
                .param(buyer.id())
                .query(Boolean.class)
                .single();
    }

    private boolean isSwept(User buyer) {
        return !isMarked(buyer);
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
