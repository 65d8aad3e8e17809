package com.electricmall.payment.reconciliation;

import static com.electricmall.payment.OrderServiceStub.becomes;
import static com.electricmall.payment.OrderServiceStub.newOrder;
import static com.electricmall.payment.OrderServiceStub.orderServiceIsDownFor;
import static com.electricmall.payment.OrderServiceStub.questionsOf;
import static com.electricmall.payment.OrderServiceStub.questionsOfMany;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.payment.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Looks are taken by hand here: the clock of the schedule is put on between them. */
class ReconciliationIT extends RunningService {

    @Autowired
    private Reconciliation reconciliation;

    @Test
    void findsNothingWhereTheBooksAgree() {
        var orderId = newOrder();
        var id = pay(orderId, "card-ok").get("id").textValue();
        post("/payments/" + id + "/refunds", MERCHANT_7, newKey(), Map.of("amount", 10, "reason", "x"))
                .expectStatus()
                .isCreated();
        becomes(orderId, "PAID");

        lookTwice();

        assertThat(toldOf(id)).isEmpty();
    }

    @Test
    void tellsADifferenceThatSurvivesTwoLooksUntilItIsGone() {
        var orderId = newOrder();
        var id = pay(orderId, "card-ok").get("id").textValue();
        becomes(orderId, "PAID");
        inProvidersBook(
                "UPDATE charge SET amount = amount + 1, changed_in = pg_current_xact_id() WHERE payment_id = ?", id);

        look();
        assertThat(toldOf(id)).isEmpty();
        look();
        var told = toldOf(id);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().get("kind").textValue()).isEqualTo("AMOUNTS_DIFFER");
        assertThat(told.getFirst().get("orderId").textValue()).isEqualTo(orderId.toString());
        assertThat(told.getFirst().get("detail").textValue()).isEqualTo("payments: 45.97 CNY, provider: 46.97 CNY");
        assertThat(told.getFirst().get("looks").intValue()).isGreaterThanOrEqualTo(2);

        inProvidersBook(
                "UPDATE charge SET amount = amount - 1, changed_in = pg_current_xact_id() WHERE payment_id = ?", id);
        look();
        assertThat(toldOf(id)).isEmpty();
    }

    /** The provider has paid what we gave up, as its book says. */
    @Test
    void mendsARefundThatWasPaidAfterAll() {
        var orderId = newOrder();
        var id = pay(orderId, "card-no-refund").get("id").textValue();
        becomes(orderId, "PAID");
        var refund = body(post(
                        "/payments/" + id + "/refunds",
                        ADMIN,
                        newKey(),
                        Map.of("amount", new BigDecimal("10.00"), "reason", "x"))
                .expectStatus()
                .isCreated());
        assertThat(refund.get("status").textValue()).isEqualTo("FAILED");
        inProvidersBook(
                "INSERT INTO refund (refund_id, payment_id, amount, currency) VALUES ('%s', ?, 10.00, 'CNY')"
                        .formatted(refund.get("id").textValue()),
                id);
        inProvidersBook(
                "UPDATE charge SET refunded = 10.00, changed_in = pg_current_xact_id() WHERE payment_id = ?", id);

        lookTwice();

        assertThat(payment(id).get("refunded").decimalValue()).isEqualByComparingTo("10.00");
        assertThat(toldOf(id)).isEmpty();
    }

    @Test
    void tellsOfMoneyThatOnlyTheProviderKnowsOf() {
        var id = UUID.randomUUID().toString();
        inProvidersBook(
                "INSERT INTO charge (payment_id, order_id, method, amount, currency, status)"
                        + " VALUES (?, gen_random_uuid(), 'card-ok', 1, 'CNY', 'CAPTURED')",
                id);

        lookTwice();

        assertThat(toldOf(id))
                .extracting(difference -> difference.get("kind").textValue())
                .containsExactly("CAPTURE_MISSING_HERE");
        inProvidersBook(
                "UPDATE charge SET status = 'VOIDED', changed_in = pg_current_xact_id() WHERE payment_id = ?", id);
        look();
        assertThat(toldOf(id)).isEmpty();
    }

    @Test
    void tellsOfAnOrderThatDoesNotKnowThatItIsPaid() {
        var orderId = newOrder();
        var id = pay(orderId, "card-ok").get("id").textValue();

        lookTwice();

        assertThat(toldOf(id))
                .extracting(difference -> difference.get("kind").textValue())
                .containsExactly("ORDER_NOT_PAID");
        becomes(orderId, "PAID");
        look();
        assertThat(toldOf(id)).isEmpty();
    }

    @Test
    void goesOnWhereItWasWhenABookCannotBeRead() {
        var orderId = newOrder();
        var id = pay(orderId, "card-ok").get("id").textValue();
        orderServiceIsDownFor(orderId);
        lookOnce();

        becomes(orderId, "CANCELLED");
        lookTwice();

        assertThat(toldOf(id))
                .extracting(difference -> difference.get("kind").textValue())
                .containsExactly("CANCELLED_ORDER_NOT_REFUNDED");
    }

    @Test
    void tellsOfARefundThatFailedUntilItIsRetriedOrAPersonDecides() {
        var orderId = newOrder();
        var id = pay(orderId, "card-no-refund").get("id").textValue();
        becomes(orderId, "PAID");
        fail(id, "10.00");

        lookTwice();

        var told = toldOf(id).getFirst();
        assertThat(told.get("kind").textValue()).isEqualTo("REFUND_FAILED");
        assertThat(told.get("detail").textValue()).isEqualTo("not given back: 10.00 CNY");
        var path = "/payments/reconciliation/" + told.get("id").textValue() + "/close";
        post(path, MERCHANT_7, newKey(), Map.of("reason", "x")).expectStatus().isForbidden();
        post(path, ADMIN, newKey(), Map.of("reason", " ")).expectStatus().isBadRequest();
        post(path, ADMIN, newKey(), Map.of("reason", "paid by bank transfer"))
                .expectStatus()
                .isOk();
        post(path, ADMIN, newKey(), Map.of("reason", "again")).expectStatus().isNotFound();
        jdbc.sql("UPDATE payment SET changed_in = pg_current_xact_id() WHERE id = ?::uuid")
                .param(id)
                .update();
        lookTwice();
        assertThat(toldOf(id)).isEmpty();

        fail(id, "5.00");
        lookTwice();
        assertThat(toldOf(id))
                .extracting(difference -> difference.get("detail").textValue())
                .containsExactly("not given back: 15.00 CNY");
    }

    private void fail(String paymentId, String amount) {
        assertThat(body(post(
                                        "/payments/" + paymentId + "/refunds",
                                        MERCHANT_7,
                                        newKey(),
                                        Map.of("amount", new BigDecimal(amount), "reason", "x"))
                                .expectStatus()
                                .isCreated())
                        .get("status")
                        .textValue())
                .isEqualTo("FAILED");
    }

    @Test
    void asksForAllOrdersOfALookAtOnce() {
        var first = newOrder();
        var second = newOrder();
        pay(first, "card-ok");
        pay(second, "card-ok");
        look();
        jdbc.sql("UPDATE payment SET changed_in = pg_current_xact_id() WHERE order_id = ANY (?::uuid[])")
                .param(new String[] {first.toString(), second.toString()})
                .update();
        var ofMany = questionsOfMany();

        lookOnce();

        assertThat(questionsOfMany()).isEqualTo(ofMany + 1);
        assertThat(questionsOf(first)).isOne();
        assertThat(questionsOf(second)).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE reconciliation SET payments_cluster = '1'",
                "UPDATE reconciliation SET payments_place = '9000000000000_' || gen_random_uuid()"
            })
    void beginsAnewAtAPlaceThatIsNotOfThisDatabase(String restore) {
        var orderId = newOrder();
        var id = pay(orderId, "card-ok").get("id").textValue();
        becomes(orderId, "PAID");
        lookTwice();
        becomes(orderId, "CANCELLED");
        lookTwice();
        assertThat(toldOf(id)).isEmpty();

        jdbc.sql(restore).update();
        lookTwice();

        assertThat(toldOf(id))
                .extracting(difference -> difference.get("kind").textValue())
                .containsExactly("CANCELLED_ORDER_NOT_REFUNDED");
    }

    @Test
    void looksAtPaymentsThatWereRestoredFromAnotherDatabase() {
        var orderId = newOrder();
        var id = pay(orderId, "card-ok").get("id").textValue();
        becomes(orderId, "PAID");
        lookTwice();
        becomes(orderId, "CANCELLED");
        jdbc.sql("UPDATE payment SET changed_in = '9000000000000' WHERE id = ?::uuid")
                .param(id)
                .update();
        look();

        lookTwice();

        assertThat(toldOf(id))
                .extracting(difference -> difference.get("kind").textValue())
                .containsExactly("CANCELLED_ORDER_NOT_REFUNDED");
    }

    @Test
    void isForAdministrators() {
        get("/payments/reconciliation", ADMIN).expectStatus().isOk();
        get("/payments/reconciliation?size=1", ADMIN).expectStatus().isOk();
        get("/payments/reconciliation?sort=kind", ADMIN).expectStatus().isBadRequest();
        get("/payments/reconciliation", OWNER).expectStatus().isForbidden();
        get("/payments/reconciliation", MERCHANT_7).expectStatus().isForbidden();
    }

    private void lookTwice() {
        look();
        look();
    }

    /** One that has caught up with all changes of either book. */
    private void look() {
        jdbc.sql(
                        "UPDATE reconciliation_difference SET last_seen = last_seen - interval '1 day' WHERE closed_at IS NULL")
                .update();
        await().atMost(PATIENCE).until(() -> {
            lookOnce();
            return jdbc.sql("SELECT bool_and(next_look > now() + interval '10 minutes') FROM reconciliation")
                    .query(Boolean.class)
                    .single();
        });
    }

    private void lookOnce() {
        awaitRunningTransactions();
        jdbc.sql("UPDATE reconciliation SET next_look = now()").update();
        reconciliation.run();
    }

    private List<JsonNode> toldOf(String paymentId) {
        var all = body(
                get("/payments/reconciliation?size=100", ADMIN).expectStatus().isOk());
        return StreamSupport.stream(all.spliterator(), false)
                .filter(difference -> difference.get("paymentId").textValue().equals(paymentId))
                .toList();
    }
}
