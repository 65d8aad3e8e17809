package com.electricmall.payment.ledger;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.payment.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class LedgerIT extends RunningService {

    @Test
    void booksASaleItsCaptureAndItsRefund() {
        var id = pay(newOrder(), "card-ok").get("id").textValue();
        post("/payments/" + id + "/refunds", MERCHANT_7, newKey(), Map.of("amount", 10, "reason", "x"))
                .expectStatus()
                .isCreated();

        assertThat(linesOf(id))
                .containsExactlyInAnyOrder(
                        "sale DEBIT customer 45.97",
                        "sale CREDIT merchant:7 39.98",
                        "sale CREDIT merchant:8 5.99",
                        "capture DEBIT provider 45.97",
                        "capture CREDIT customer 45.97",
                        "refund promised DEBIT merchant:7 10.00",
                        "refund promised CREDIT refunds 10.00",
                        "refund paid DEBIT refunds 10.00",
                        "refund paid CREDIT provider 10.00");
    }

    @Test
    void booksNothingForADeclinedPayment() {
        var id = pay(newOrder(), "card-declined").get("id").textValue();

        assertThat(linesOf(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entry SET amount = amount + 1",
                "DELETE FROM ledger_entry",
                "TRUNCATE ledger_entry"
            })
    void refusesEveryChange(String change) {
        pay(newOrder(), "card-ok");

        assertThatThrownBy(() -> jdbc.sql(change).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void refusesALineWithoutItsCounterpart() {
        var id = pay(newOrder(), "card-ok").get("id").textValue();

        assertThatThrownBy(() -> jdbc.sql("""
                                INSERT INTO ledger_entry (booking_id, payment_id, account, side, amount, currency, text)
                                VALUES (gen_random_uuid(), ?::uuid, 'provider', 'DEBIT', 1, 'CNY', 'forged')
                                """).param(id).update()).hasMessageContaining("does not balance");
    }

    @Test
    void isForAdministrators() {
        get("/payments/ledger", ADMIN).expectStatus().isOk();
        get("/payments/ledger", OWNER).expectStatus().isForbidden();
        get("/payments/ledger", MERCHANT_7).expectStatus().isForbidden();
    }

    @Test
    void isReadByAccount() {
        pay(newOrder(), "card-ok");

        var entries = body(get("/payments/ledger?account=merchant:8&size=1", ADMIN)
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("X-Request-Id"));

        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).get("account").textValue()).isEqualTo("merchant:8");
        assertThat(entries.get(0).get("amount").decimalValue()).isEqualTo(new BigDecimal("5.99"));
        get("/payments/ledger?account=cash", ADMIN).expectStatus().isBadRequest();
    }

    private List<String> linesOf(String paymentId) {
        var entries =
                body(get("/payments/ledger?size=100", ADMIN).expectStatus().isOk());
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.get("paymentId").textValue().equals(paymentId))
                .map(LedgerIT::line)
                .toList();
    }

    private static String line(JsonNode entry) {
        return "%s %s %s %s"
                .formatted(
                        entry.get("text").textValue(),
                        entry.get("side").textValue(),
                        entry.get("account").textValue(),
                        entry.get("amount").decimalValue().setScale(2));
    }
}
