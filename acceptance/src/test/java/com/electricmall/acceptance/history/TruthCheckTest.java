package com.electricmall.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that finds nothing must be one that would find something. */
class TruthCheckTest {

    private static final UUID PURCHASE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final String ORDER = """
            {"id": "o1", "note": "%s", "status": "%%s", "total": %%s, "currency": "CNY", "lines": [{"productId": 7, "cancelled": 0}]}
            """.formatted(PURCHASE);
    private static final String PAYMENT = """
            {"id": "p1", "orderId": "o1", "status": "%s"}""";

    private History history;
    private FakeShop shop;

    @BeforeEach
    void tellsABuyerOfAPaidOrder(@TempDir Path folder) throws IOException {
        shop = new FakeShop();
        history = History.at(folder.resolve("history.jsonl"));
        told(Step.SIGN_UP, Outcome.OK, "{}");
        told(Step.ORDER, Outcome.UNKNOWN, "{}");
        told(Step.ORDER, Outcome.OK, ORDER.formatted("PENDING_PAYMENT", "20.00"));
        told(Step.PAY, Outcome.OK, PAYMENT.formatted("CAPTURED"));
    }

    @AfterEach
    void closes() {
        history.close();
        shop.close();
    }

    @Test
    void isFineWhereAllIsAsItWasTold() {
        shop.showOrder(ORDER.formatted("PAID", "20.00"));
        shop.showPayment(PAYMENT.formatted("CAPTURED"));
        assertThat(verdict().isFine()).isTrue();
        assertThat(verdict().acknowledged()).isEqualTo(1);
    }

    @Test
    void takesWhatBecameOfLinesForNoLoss() {
        shop.showOrder(ORDER.formatted("PAID", "20.00").replace("\"cancelled\": 0", "\"cancelled\": 1"));
        shop.showPayment(PAYMENT.formatted("CAPTURED"));
        assertThat(verdict().isFine()).isTrue();
    }

    @Test
    void missesAnOrder() {
        assertThat(verdict().lost()).containsExactly("order o1 is not there");
    }

    @Test
    void missesContent() {
        shop.showOrder(ORDER.formatted("PAID", "21.00"));
        shop.showPayment(PAYMENT.formatted("CAPTURED"));
        assertThat(verdict().lost()).containsExactly("total of order o1 was 20.00 and is 21.00");
    }

    @Test
    void missesAPayment() {
        shop.showOrder(ORDER.formatted("PAID", "20.00"));
        shop.showPayment(PAYMENT.formatted("DECLINED"));
        assertThat(verdict().lost()).containsExactly("payment p1 of order o1 is not captured");
    }

    @Test
    void missesThatAnOrderIsPaid() {
        shop.showOrder(ORDER.formatted("PENDING_PAYMENT", "20.00"));
        shop.showPayment(PAYMENT.formatted("CAPTURED"));
        assertThat(verdict().lost()).containsExactly("order o1 was paid and is PENDING_PAYMENT");
    }

    @Test
    void missesACancellation() throws IOException {
        told(Step.CANCEL, Outcome.OK, "{}");
        shop.showOrder(ORDER.formatted("PAID", "20.00"));
        shop.showPayment(PAYMENT.formatted("CAPTURED"));
        assertThat(verdict().lost()).containsExactly("order o1 was cancelled and is PAID");
    }

    @Test
    void countsOrdersOfOnePurchase() {
        shop.showOrder(ORDER.formatted("PAID", "20.00"));
        shop.showOrder(ORDER.replace("o1", "o2").formatted("PENDING_PAYMENT", "20.00"));
        shop.showPayment(PAYMENT.formatted("CAPTURED"));
        assertThat(verdict().doubled()).containsExactly("purchase " + PURCHASE + " has 2 orders");
    }

    @Test
    void countsCapturesOfOneOrder() {
        shop.showOrder(ORDER.formatted("PAID", "20.00"));
        shop.showPayment(PAYMENT.formatted("CAPTURED"));
        shop.showPayment(PAYMENT.replace("p1", "p2").formatted("REFUNDED"));
        assertThat(verdict().doubled()).containsExactly("order o1 is captured by payments [p1, p2]");
    }

    @Test
    void expectsNothingThatWasToldAfterTheMomentToWhichTheShopWasSetBack() throws IOException {
        told(Instant.EPOCH.plusSeconds(2), Step.CANCEL, Outcome.OK, "{}");
        shop.showOrder(ORDER.formatted("PAID", "20.00"));
        shop.showPayment(PAYMENT.formatted("CAPTURED"));
        assertThat(verdictAsOf(Instant.EPOCH.plusSeconds(1)).isFine()).isTrue();
        assertThat(verdictAsOf(Instant.EPOCH.plusSeconds(1)).acknowledged()).isEqualTo(1);
        assertThat(verdictAsOf(Instant.EPOCH.plusSeconds(2)).lost())
                .containsExactly("order o1 was cancelled and is PAID");
        assertThat(verdictAsOf(Instant.EPOCH.minusSeconds(1)).acknowledged()).isZero();
    }

    private Verdict verdictAsOf(Instant moment) {
        return TruthCheck.of(history, shop.address(), moment);
    }

    private Verdict verdict() {
        return TruthCheck.of(history, shop.address());
    }

    private void told(Step step, Outcome outcome, String body) throws JsonProcessingException {
        told(Instant.EPOCH, step, outcome, body);
    }

    private void told(Instant at, Step step, Outcome outcome, String body) throws JsonProcessingException {
        var json = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
                .readTree(body);
        history.append(new Entry(at, at, "ann", PURCHASE, step, outcome, 200, json));
    }
}
