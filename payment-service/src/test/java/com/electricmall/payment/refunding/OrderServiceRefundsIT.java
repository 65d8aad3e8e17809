package com.electricmall.payment.refunding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Refunds that order-service asks for by an event. */
class OrderServiceRefundsIT extends RefundRequests {

    @Test
    void givesBackWhatItNames() {
        var id = capturedPayment();

        send(refundRequested(id, "45.97"), UUID.randomUUID());

        awaitRefunded(id, "45.97");
        assertThat(payment(id).get("status").textValue()).isEqualTo("REFUNDED");
    }

    @Test
    void givesBackOnceWhatItHearsTwice() {
        var id = capturedPayment();
        var other = capturedPayment();
        var eventId = UUID.randomUUID();

        send(refundRequested(id, "10.00"), eventId);
        send(refundRequested(id, "10.00"), eventId);
        awaitRefunded(id, "10.00");
        send(refundRequested(id, "1.00"), UUID.randomUUID());
        send(refundRequested(other, "1.00"), UUID.randomUUID());

        awaitRefunded(other, "1.00");
        awaitRefunded(id, "11.00");
    }

    @Test
    void givesBackWhatIsLeftOfIt() {
        var id = capturedPayment();
        refund(MERCHANT_7, id, Map.of("reason", "x")).expectStatus().isCreated();

        send(refundRequested(id, "45.97"), UUID.randomUUID());

        awaitRefunded(id, "45.97");
    }

    @Test
    void keepsItsPromiseWhenTheProviderIsBack() {
        var id = capturedPayment();
        provider.loseQuestions();
        send(refundRequested(id, "45.97"), UUID.randomUUID());
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM refund WHERE payment_id = ?::uuid")
                                .param(id)
                                .query(Long.class)
                                .single()
                        == 1);

        provider.work();

        awaitRefunded(id, "45.97");
    }

    /** Of the payment, 39.98 are merchant 7's and 5.99 merchant 8's. */
    @Test
    void takesReturnedGoodsMoneyFromWhoSoldThemOnly() {
        var id = capturedPayment();

        send(goodsReturned(id), UUID.randomUUID());

        awaitRefunded(id, "19.99");
        assertThat(promisedParts(id)).containsExactly("merchant:7 19.99", "merchant:8 0.00");
        assertThat(bookedToMerchants(id)).containsExactly("merchant:7 19.99");
        assertThat(body(refund(MERCHANT_8, id, Map.of("amount", new BigDecimal("5.99"), "reason", "x"))
                                .expectStatus()
                                .isCreated())
                        .get("status")
                        .textValue())
                .isEqualTo("SUCCEEDED");
    }

    /** What merchant 7 gave by hand counts as done, until it is used up. */
    @Test
    void takesNothingFromTheOthersWhereWhoSoldThemGaveItBackBefore() {
        var id = capturedPayment();
        refund(MERCHANT_7, id, Map.of("amount", new BigDecimal("25.00"), "reason", "x"))
                .expectStatus()
                .isCreated();

        send(goodsReturned(id), UUID.randomUUID());
        awaitRefunded(id, "39.98");

        assertThat(promisedParts(id)).containsExactly("merchant:7 39.98", "merchant:8 0.00");
        assertThat(bookedToMerchants(id)).containsExactlyInAnyOrder("merchant:7 25.00", "merchant:7 14.98");
        assertThat(shortfalls(id)).containsExactly("merchant:7 5.01 counted 5.01");

        send(goodsReturned(id), UUID.randomUUID());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shortfalls(id))
                        .containsExactly("merchant:7 5.01 counted 5.01", "merchant:7 19.99 counted 19.99"));
        send(goodsReturned(id), UUID.randomUUID());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shortfalls(id)).hasSize(3));

        assertThat(shortfalls(id)).last().isEqualTo("merchant:7 19.99 counted 0.00");
        assertThat(promisedParts(id)).containsExactly("merchant:7 39.98", "merchant:8 0.00");
    }

    @Test
    void tellsWhatEachMerchantHasGivenBackSoFar() {
        var id = capturedPayment();
        refund(MERCHANT_7, id, Map.of("amount", new BigDecimal("5.00"), "reason", "x"))
                .expectStatus()
                .isCreated();
        send(goodsReturned(id), UUID.randomUUID());
        awaitRefunded(id, "24.99");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(eventsOf(id))
                        .filteredOn(event -> event.type().equals("payment.refunded.v1"))
                        .extracting(event -> event.data().get("merchants").toString())
                        .containsExactly(
                                "[{\"merchantId\":7,\"refunded\":5.00}]", "[{\"merchantId\":7,\"refunded\":24.99}]"));
    }

    @Test
    void promisesUnderTheIdOfTheRefundThatMadeItAskOnce() {
        var id = capturedPayment();
        var other = capturedPayment();
        var refundId = UUID.randomUUID();

        send(goodsReturned(id).put("refundId", refundId.toString()), UUID.randomUUID());
        send(goodsReturned(id).put("refundId", refundId.toString()), UUID.randomUUID());
        awaitRefunded(id, "19.99");
        send(refundRequested(id, "1.00"), UUID.randomUUID());
        send(refundRequested(other, "1.00"), UUID.randomUUID());

        awaitRefunded(other, "1.00");
        awaitRefunded(id, "20.99");
        assertThat(jdbc.sql("SELECT payment_id::text FROM refund WHERE id = ?")
                        .param(refundId)
                        .query(String.class)
                        .single())
                .isEqualTo(id);
    }

    @Test
    void takesFromAllInProportionIfNobodyIsNamed() {
        var id = capturedPayment();

        send(refundRequested(id, "10.00"), UUID.randomUUID());

        awaitRefunded(id, "10.00");
        assertThat(promisedParts(id)).containsExactly("merchant:7 8.69", "merchant:8 1.31");
    }

    private ObjectNode goodsReturned(String paymentId) {
        return ((ObjectNode) sample("order-service", "refund.requested.v1.goods-returned")).put("paymentId", paymentId);
    }

    private List<String> promisedParts(String paymentId) {
        return jdbc.sql("""
                        SELECT 'merchant:' || merchant_id || ' ' || refund_promised::numeric(19, 2)
                        FROM payment_part WHERE payment_id = ?::uuid ORDER BY merchant_id
                        """).param(paymentId).query(String.class).list();
    }

    private List<String> shortfalls(String paymentId) {
        return jdbc.sql("""
                        SELECT 'merchant:' || merchant_id || ' ' || amount::numeric(19, 2) || ' counted '
                               || counted::numeric(19, 2)
                        FROM refund_shortfall WHERE payment_id = ?::uuid ORDER BY id
                        """).param(paymentId).query(String.class).list();
    }

    private List<String> bookedToMerchants(String paymentId) {
        return jdbc.sql("""
                        SELECT account || ' ' || amount::numeric(19, 2)
                        FROM ledger_entry
                        WHERE payment_id = ?::uuid AND side = 'DEBIT' AND account LIKE 'merchant:%'
                        """).param(paymentId).query(String.class).list();
    }

    private ObjectNode refundRequested(String paymentId, String amount) {
        return ((ObjectNode) sample("order-service", "refund.requested.v1"))
                .put("paymentId", paymentId)
                .put("amount", new BigDecimal(amount));
    }

    private void send(JsonNode payload, UUID eventId) {
        tellOfOrder("refund.requested.v1", eventId, payload);
    }
}
