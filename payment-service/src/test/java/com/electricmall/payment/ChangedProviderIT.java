package com.electricmall.payment;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop changes from the sandbox to Stripe, by a restart; each payment stays with the provider that made it. */
class ChangedProviderIT extends RestartedService {

    private static final WireMockServer STRIPE =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeAll
    static void startStripe() {
        STRIPE.start();
        STRIPE.stubFor(get(urlPathEqualTo("/v1/events")).willReturn(events("")));
        STRIPE.stubFor(get(urlPathEqualTo("/v1/payment_intents/search"))
                .willReturn(okJson("{\"object\": \"search_result\", \"data\": [], \"has_more\": false}")));
        STRIPE.stubFor(post(urlPathEqualTo("/v1/payment_intents")).willReturn(okJson(intent(UUID.randomUUID(), ""))));
    }

    @AfterAll
    static void stopStripe() {
        STRIPE.stop();
    }

    @Test
    void keepsEachPaymentWithTheProviderThatMadeIt() {
        var order = newOrder();
        var key = RunningService.newKey();
        JsonNode captured;
        JsonNode lost;
        JsonNode waiting;
        JsonNode left;
        try (var _ = start("sandbox", Map.of("mall.payments.ask-again-after", "1h"), SANDBOX.springProperties())) {
            captured = pay(order, key, "card-ok");
            lost = pay("card-lost");
            waiting = pay("card-3ds");
            left = pay("card-3ds");
        }

        try (var _ = start("stripe", stripe(), SANDBOX.springProperties())) {
            refund(captured)
                    .expectStatus()
                    .isCreated()
                    .expectBody()
                    .jsonPath("status")
                    .isEqualTo("SUCCEEDED");
            assertThat(refundedAtTheSandbox(captured)).isEqualTo("10.00");

            jdbc.sql("UPDATE payment SET check_at = now() WHERE id = ?")
                    .param(id(lost))
                    .update();
            awaitStatus(lost, "CAPTURED");
            send("/payments/%s/authenticate".formatted(id(waiting)), RunningService.OWNER, Map.of())
                    .expectStatus()
                    .isOk();
            awaitStatus(waiting, "CAPTURED");
            assertThat(STRIPE.findAll(anyRequestedFor(urlPathMatching("/v1/(payment_intents|refunds).*"))).stream()
                            .map(request -> request.getUrl() + request.getBodyAsString()))
                    .noneMatch(text -> text.contains(id(lost).toString())
                            || text.contains(id(waiting).toString())
                            || text.contains(id(captured).toString()));

            assertThat(pay(order, key, "card-ok")).isEqualTo(captured);
            var made = pay("pm_card_visa");
            STRIPE.verify(
                    1,
                    postRequestedFor(urlPathEqualTo("/v1/payment_intents"))
                            .withRequestBody(containing("payment_id]=" + id(made))));
            assertThat(chargesAtTheSandbox(made)).isZero();
            STRIPE.stubFor(get(urlPathEqualTo("/v1/events"))
                    .withQueryParam("ending_before", absent())
                    .willReturn(events(captureOf(made))));

            awaitEntry(captured, "sandbox");
            awaitEntry(lost, "sandbox");
            awaitEntry(waiting, "sandbox");
            awaitEntry(made, "stripe");
            awaitLooksAt(2);
            assertThat(read("/payments/reconciliation").isEmpty()).isTrue();
            assertThat(providerOfAnInsertWithoutOne()).isEqualTo("sandbox");
            webhook("sandbox").expectStatus().isUnauthorized();
            webhook("stripe").expectStatus().isUnauthorized();
        }

        endRunsThatWereInterrupted();
        try (var service = start("stripe", stripe(), Map.of("SANDBOX_KEY", ""))) {
            refund(captured)
                    .expectStatus()
                    .isEqualTo(503)
                    .expectBody()
                    .jsonPath("code")
                    .isEqualTo("PROVIDER_NOT_CONFIGURED");
            assertThat(refundedAtTheSandbox(captured)).isEqualTo("10.00");
            var stranded = service.getBean(MeterRegistry.class)
                    .get("mall.payments.stranded")
                    .gauge();
            await().atMost(PATIENCE).until(() -> stranded.value() == 1);
            assertThat(read("/payments/" + id(left)).get("status").textValue()).isEqualTo("REQUIRES_ACTION");
            webhook("sandbox").expectStatus().isNotFound();
            awaitLooksAt(2);
            assertThat(read("/payments/reconciliation").isEmpty()).isTrue();
        }
    }

    private static Map<String, String> stripe() {
        return Map.of(
                "STRIPE_API_KEY", "sk_test_of_the_stand_in",
                "STRIPE_WEBHOOK_SECRET", "whsec_of_the_stand_in_of_this_test",
                "STRIPE_RETURN_URL", "https://shop.example/back",
                "mall.payments.stripe.url", STRIPE.baseUrl(),
                "mall.payments.stripe.read-timeout", "10s",
                "mall.payments.stripe.patience", "20s");
    }

    /** A provider's book was read with this payment in it. */
    private void awaitEntry(JsonNode payment, String provider) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("""
                                        SELECT count(*) FROM provider_entry
                                        WHERE payment_id = ? AND captured AND provider = ?
                                        """)
                                .params(id(payment), provider)
                                .query(Long.class)
                                .single()
                        == 1);
    }

    /** Their turns last a minute, for instances that are slow. */
    private void endRunsThatWereInterrupted() {
        jdbc.sql("UPDATE reconciliation SET next_look = now()").update();
    }

    /** The books of so many providers have been compared some times from now on; a look takes a minute at most. */
    private void awaitLooksAt(int providers) {
        var now = jdbc.sql("SELECT now()").query(OffsetDateTime.class).single();
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM reconciliation WHERE next_look BETWEEN ? AND ?")
                                .params(now.plusSeconds(3), now.plusSeconds(50))
                                .query(Integer.class)
                                .single()
                        == providers);
    }

    /** What an instance of the previous release inserts, which knows of no provider. */
    private String providerOfAnInsertWithoutOne() {
        return jdbc.sql("""
                        INSERT INTO payment (id, order_id, user_id, method, status, version, amount, currency)
                        VALUES (gen_random_uuid(), gen_random_uuid(), 42, 'card-ok', 'DECLINED', 2, 0, 'CNY')
                        RETURNING provider
                        """).query(String.class).single();
    }

    private static String captureOf(JsonNode payment) {
        var orderId = payment.get("orderId").textValue();
        var metadata = ", \"metadata\": {\"payment_id\": \"%s\", \"order_id\": \"%s\"}".formatted(id(payment), orderId);
        return """
                {"id": "evt_1", "object": "event", "api_version": "2025-12-15.clover",
                 "type": "payment_intent.succeeded", "data": {"object": %s}}
                """.formatted(intent(id(payment), metadata));
    }

    private static String intent(UUID id, String more) {
        return """
                {"id": "pi_%s", "object": "payment_intent", "amount": 4597, "currency": "cny", "status": "succeeded"%s}
                """.formatted(id, more);
    }

    private static ResponseDefinitionBuilder events(String event) {
        return okJson("""
                {"object": "list", "url": "/v1/events", "has_more": false, "data": [%s]}
                """.formatted(event));
    }
}
