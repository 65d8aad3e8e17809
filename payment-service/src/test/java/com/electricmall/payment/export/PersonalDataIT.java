package com.electricmall.payment.export;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.personaldata.PersonalDataSection;
import com.electricmall.common.testing.JsonShape;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.local.testing.TestTokens;
import com.electricmall.payment.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** All payments of these tests are the owner's; one is given to another payer where a test needs that. */
class PersonalDataIT extends RunningService {

    private static final String SERVICE = TestTokens.service("user-service");

    @Autowired
    private DataSource database;

    @Autowired
    private List<PersonalDataSection> sections;

    @Test
    void arePaymentsWithRefundsAndDisputesAsTheSampleShows() throws IOException {
        var payment = UUID.fromString(pay(newOrder(), "card-ok").get("id").textValue());
        post("/payments/" + payment + "/refunds", ADMIN, newKey(), Map.of("amount", 20, "reason", "One too many"))
                .expectStatus()
                .isCreated();
        await().atMost(PATIENCE)
                .until(() -> payment(payment).get("status").textValue().equals("PARTIALLY_REFUNDED"));
        jdbc.sql("""
                        INSERT INTO dispute (id, payment_id, amount, currency, status)
                        SELECT 'of-' || id, id, 20, currency, 'WON' FROM payment WHERE id = ?
                        """).param(payment).update();

        var page = page(OWNER_ID, "?size=1&after=payments:" + justBefore(payment));

        assertThat(JsonShape.of(page)).isEqualTo(JsonShape.of(sample("payment-service", "personal-data.payments")));
        var told = page.at("/items/0");
        assertThat(told.get("id").textValue()).isEqualTo(payment.toString());
        assertThat(told.get("amount")).hasToString("45.97");
        assertThat(told.get("refunded")).hasToString("20.00");
        assertThat(told.at("/refunds/0/amount")).hasToString("20.00");
        assertThat(told.at("/refunds/0/reason").textValue()).isEqualTo("One too many");
        assertThat(told.at("/disputes/0/amount")).hasToString("20.00");
        assertThat(page.toString()).doesNotContain("user:1");
        jdbc.sql("DELETE FROM dispute WHERE payment_id = ?").param(payment).update();
    }

    @Test
    void areReadPageByPageWithoutThoseOfOthers() throws IOException {
        var payer = System.nanoTime();
        var own = IntStream.range(0, 5).mapToObj(_ -> givenTo(payer)).sorted().toList();
        var another = givenTo(payer + 1);

        assertThat(paymentsOfPages(payer, 2)).containsExactlyElementsOf(own);
        assertThat(paymentsOfPages(payer, 5)).containsExactlyElementsOf(own);
        assertThat(paymentsOfPages(payer + 1, 5)).containsExactly(another);
        assertThat(paymentsOfPages(payer + 2, 5)).isEmpty();
    }

    @Test
    void doNotShowWhereAPaymentWaitsForItsPayer() throws IOException {
        var payment = pay(newOrder(), "card-3ds");
        var id = UUID.fromString(payment.get("id").textValue());

        var told = page(OWNER_ID, "?size=1&after=payments:" + justBefore(id)).at("/items/0");

        assertThat(payment.get("actionUrl").textValue()).isNotBlank();
        assertThat(told.get("id").textValue()).isEqualTo(id.toString());
        assertThat(told.has("actionUrl")).isFalse();
    }

    @Test
    void areToldToServicesOnlyAndNotWithoutBound() {
        get(path(OWNER_ID, ""), OWNER).expectStatus().isUnauthorized();
        get(path(OWNER_ID, ""), ADMIN).expectStatus().isUnauthorized();
        get(path(OWNER_ID, "?size=201"), SERVICE).expectStatus().isBadRequest();
        get(path(OWNER_ID, "?after=payments:x"), SERVICE).expectStatus().isBadRequest();
    }

    @Test
    void readNoWholeTable() throws Exception {
        var statements = StatementLog.during(() -> sections.forEach(section -> section.read(OWNER_ID, null, 2)));

        assertThat(statements).isNotEmpty();
        assertThat(statements)
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }

    private UUID givenTo(long payer) {
        var payment = UUID.fromString(pay(newOrder(), "card-declined").get("id").textValue());
        jdbc.sql("UPDATE payment SET user_id = ? WHERE id = ?")
                .params(payer, payment)
                .update();
        return payment;
    }

    private List<UUID> paymentsOfPages(long payer, int size) throws IOException {
        var payments = new ArrayList<UUID>();
        var query = "?size=" + size;
        while (query != null) {
            var page = page(payer, query);
            assertThat(page.get("items")).hasSizeLessThanOrEqualTo(size);
            StreamSupport.stream(page.get("items").spliterator(), false)
                    .map(item -> UUID.fromString(item.get("id").textValue()))
                    .forEach(payments::add);
            query = page.has("next")
                    ? "?size=%d&after=%s".formatted(size, page.get("next").textValue())
                    : null;
        }
        return payments;
    }

    /** With all decimals as they were written. */
    private JsonNode page(long payer, String query) throws IOException {
        return EventJson.MAPPER.readTree(get(path(payer, query), SERVICE)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    private static String path(long payer, String query) {
        return "/internal/users/%d/data%s".formatted(payer, query);
    }

    private static UUID justBefore(UUID payment) {
        return new UUID(payment.getMostSignificantBits(), payment.getLeastSignificantBits() - 1);
    }
}
