package com.electricmall.payment.provider.stripe;

import static com.electricmall.payment.paying.PaymentFixtures.ORDER_ID;
import static com.electricmall.payment.paying.PaymentFixtures.PAYMENT_ID;
import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.Dispute;
import com.electricmall.payment.provider.PaymentProvider.Charge;
import com.electricmall.payment.provider.PaymentProvider.RefundInstruction;
import com.electricmall.payment.provider.ProviderLedger.Entry;
import com.electricmall.payment.provider.ProviderLines;
import com.electricmall.payment.provider.ProviderNotice;
import com.electricmall.payment.provider.RefundResult;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.stripe.StripeClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Against a stand-in that answers as Stripe's API does; the recorded answers are in {@code src/test/resources/stripe}.
 */
class StripeProviderIT {

    private static final WireMockServer STRIPE =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private static final Charge CHARGE = new Charge(PAYMENT_ID, ORDER_ID, cny("45.97"), "pm_card_visa");
    private static final UUID REFUND_ID = UUID.randomUUID();

    /** On a busy machine the first answer takes its time. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final Map<UUID, String> intents = new HashMap<>();
    private StripeProvider provider;
    private StripeLedger book;

    @BeforeAll
    static void start() {
        STRIPE.start();
    }

    @AfterAll
    static void stop() {
        STRIPE.stop();
    }

    @BeforeEach
    void begin() {
        STRIPE.resetAll();
        provider = provider(PATIENT);
        book = new StripeLedger(client(PATIENT).v1(), ProviderLines.newLine());
        STRIPE.stubFor(get(urlPathEqualTo("/v1/payment_intents/search")).willReturn(okJson(recorded("nothing_found"))));
    }

    @Nested
    class Charging {

        @Test
        void sendsTheAmountInMinorUnitsUnderOurId() {
            chargeIsAnswered(200, "succeeded");

            assertThat(provider.charge(CHARGE)).isEqualTo(new ChargeResult.Captured());

            STRIPE.verify(postRequestedFor(urlEqualTo("/v1/payment_intents"))
                    .withHeader("Authorization", equalTo("Bearer sk_test_of_the_stand_in"))
                    .withHeader("Idempotency-Key", equalTo(PAYMENT_ID.toString()))
                    .withRequestBody(containing("amount=4597"))
                    .withRequestBody(containing("currency=cny"))
                    .withRequestBody(containing("confirm=true"))
                    .withRequestBody(containing("payment_method=pm_card_visa"))
                    .withRequestBody(containing("payment_id]=" + PAYMENT_ID)));
            assertThat(intents).containsEntry(PAYMENT_ID, "pi_3TestOfTheMall");
        }

        @Test
        void sendsTheCustomerToTheirBank() {
            chargeIsAnswered(200, "requires_action");

            assertThat(provider.charge(CHARGE))
                    .isEqualTo(new ChargeResult.RequiresAction("https://hooks.stripe.com/redirect/authenticate/src_1"));
        }

        @Test
        void tellsWhyACardWasDeclined() {
            chargeIsAnswered(402, "card_declined");

            assertThat(provider.charge(CHARGE)).isEqualTo(new ChargeResult.Declined("insufficient_funds"));
            assertThat(intents).containsKey(PAYMENT_ID);
        }

        @Test
        void doesNotWaitForAnAnswerForEver() {
            STRIPE.stubFor(post(urlEqualTo("/v1/payment_intents"))
                    .willReturn(okJson(recorded("succeeded")).withFixedDelay(2_000)));

            assertThatThrownBy(() -> provider(Duration.ofMillis(200)).charge(CHARGE))
                    .isInstanceOf(UnavailableException.class);
        }

        /** Each of two calls takes less than one may, both more than a question may. */
        @Test
        void endsAQuestionOfSeveralCallsInTime() {
            intentStandsAt("requires_action");
            STRIPE.stubFor(get(urlEqualTo("/v1/payment_intents/pi_3TestOfTheMall"))
                    .willReturn(okJson(recorded("requires_action")).withFixedDelay(600)));
            STRIPE.stubFor(post(urlEqualTo("/v1/payment_intents/pi_3TestOfTheMall/cancel"))
                    .willReturn(okJson(recorded("canceled")).withFixedDelay(5_000)));
            var hurried = new StripeProvider(
                    client(PATIENT).v1(),
                    new RememberedIntents(),
                    ProviderLines.newLine(),
                    new StripeTimeouts(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(2)),
                    URI.create("https://shop.example/back"));

            var begun = System.nanoTime();
            assertThatThrownBy(() -> hurried.cancel(CHARGE)).isInstanceOf(UnavailableException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        }

        @Test
        void doesNotKnowTheOutcomeWithoutAUsableAnswer() {
            for (var status : new int[] {429, 500}) {
                STRIPE.stubFor(post(urlEqualTo("/v1/payment_intents"))
                        .willReturn(aResponse()
                                .withStatus(status)
                                .withBody("{\"error\": {\"type\": \"api_error\", \"message\": \"Try again\"}}")));
                assertThatThrownBy(() -> provider.charge(CHARGE)).isInstanceOf(UnavailableException.class);
            }
        }

        @Test
        void declinesWhatStripeRefusesToMake() {
            chargeIsRefused(400, "invalid_request_error", "resource_missing");

            assertThat(provider.charge(CHARGE)).isEqualTo(new ChargeResult.Declined("resource_missing"));
            assertThat(intents).isEmpty();
        }

        @Test
        void declinesNothingForAFaultOfOurs() {
            chargeIsRefused(401, "invalid_request_error", "api_key_expired");
            assertThatThrownBy(() -> provider.charge(CHARGE)).isInstanceOf(IllegalStateException.class);

            chargeIsRefused(403, "invalid_request_error", "account_invalid");
            assertThatThrownBy(() -> provider.charge(CHARGE)).isInstanceOf(IllegalStateException.class);

            chargeIsRefused(400, "idempotency_error", "idempotency_key_in_use");
            assertThatThrownBy(() -> provider.charge(CHARGE)).isInstanceOf(UnavailableException.class);
        }

        @Test
        void takesOnlyPaymentMethodsOfStripe() {
            provider.requireMethod("pm_1NxYz");

            assertThatThrownBy(() -> provider.requireMethod("card-ok")).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Nested
    class Asking {

        @Test
        void findsByOurIdWhatItHasNotBeenToldOf() {
            assertThat(provider.find(PAYMENT_ID)).isEmpty();

            STRIPE.stubFor(get(urlPathEqualTo("/v1/payment_intents/search"))
                    .withQueryParam("query", equalTo("metadata['payment_id']:'%s'".formatted(PAYMENT_ID)))
                    .willReturn(okJson(
                            "{\"object\": \"search_result\", \"data\": [%s], \"has_more\": false, \"url\": \"/v1/payment_intents/search\"}"
                                    .formatted(recorded("succeeded")))));

            assertThat(provider.find(PAYMENT_ID)).contains(new ChargeResult.Captured());
        }

        @Test
        void authenticatesNobodyInTheirBanksPlace() {
            intentStandsAt("requires_action");
            assertThatThrownBy(() -> provider.authenticate(PAYMENT_ID)).isInstanceOf(ConflictException.class);

            intentStandsAt("succeeded");
            assertThat(provider.authenticate(PAYMENT_ID)).isEqualTo(new ChargeResult.Captured());
        }
    }

    @Nested
    class Cancelling {

        @Test
        void cancelsWhatIsNotCaptured() {
            intentStandsAt("requires_action");
            STRIPE.stubFor(post(urlEqualTo("/v1/payment_intents/pi_3TestOfTheMall/cancel"))
                    .willReturn(okJson(recorded("canceled"))));

            assertThat(provider.cancel(CHARGE)).isEqualTo(new ChargeResult.Voided());
        }

        @Test
        void leavesWhatIsCaptured() {
            intentStandsAt("succeeded");

            assertThat(provider.cancel(CHARGE)).isEqualTo(new ChargeResult.Captured());
        }

        @Test
        void takesTheKeyOfWhatHasNotArrived() {
            chargeIsAnswered(200, "requires_confirmation");
            STRIPE.stubFor(post(urlEqualTo("/v1/payment_intents/pi_3TestOfTheMall/cancel"))
                    .willReturn(okJson(recorded("canceled"))));

            assertThat(provider.cancel(CHARGE)).isEqualTo(new ChargeResult.Voided());

            STRIPE.verify(postRequestedFor(urlEqualTo("/v1/payment_intents"))
                    .withHeader("Idempotency-Key", equalTo(PAYMENT_ID.toString()))
                    .withRequestBody(containing("confirm=false")));
        }

        @Test
        void neverCapturesWhatStripeRefusesToMake() {
            chargeIsRefused(400, "invalid_request_error", "amount_too_small");
            assertThat(provider.cancel(CHARGE)).isEqualTo(new ChargeResult.Voided());

            chargeIsRefused(400, "idempotency_error", "idempotency_key_in_use");
            assertThatThrownBy(() -> provider.cancel(CHARGE)).isInstanceOf(UnavailableException.class);
        }
    }

    @Nested
    class GivingBack {

        @Test
        void refundsOnceUnderOurId() {
            intentStandsAt("succeeded");
            refundsAre("");
            STRIPE.stubFor(post(urlEqualTo("/v1/refunds")).willReturn(okJson(refund("succeeded"))));

            assertThat(giveBack(0)).isEqualTo(new RefundResult.Paid());

            STRIPE.verify(postRequestedFor(urlEqualTo("/v1/refunds"))
                    .withHeader("Idempotency-Key", equalTo(REFUND_ID.toString()))
                    .withRequestBody(containing("amount=1000"))
                    .withRequestBody(matching(".*refund_id]=" + REFUND_ID + ".*")));
        }

        @Test
        void refundsNothingThatIsRefundedAlready() {
            intentStandsAt("succeeded");
            refundsAre(refund("succeeded"));

            assertThat(giveBack(0)).isEqualTo(new RefundResult.Paid());

            STRIPE.verify(0, postRequestedFor(urlEqualTo("/v1/refunds")));
        }

        @Test
        void countsNoRefundThatIsStillUnderWay() {
            intentStandsAt("succeeded");
            refundsAre("");
            STRIPE.stubFor(post(urlEqualTo("/v1/refunds")).willReturn(okJson(refund("pending"))));
            assertThat(giveBack(0)).isEqualTo(new RefundResult.Pending(true));

            refundsAre(refund("pending"));
            assertThat(giveBack(0)).isEqualTo(new RefundResult.Pending(true));
            refundsAre(refund("succeeded"));
            assertThat(giveBack(0)).isEqualTo(new RefundResult.Paid());

            STRIPE.verify(1, postRequestedFor(urlEqualTo("/v1/refunds")));
        }

        @Test
        void triesARefundThatFailedOnlyWhenItIsRetriedAndUnderANewKey() {
            intentStandsAt("succeeded");
            refundsAre("");
            STRIPE.stubFor(post(urlEqualTo("/v1/refunds")).willReturn(okJson(refund("failed"))));
            assertThat(giveBack(0)).isEqualTo(new RefundResult.Refused("expired_or_canceled_card"));

            refundsAre(refund("failed"));
            assertThat(giveBack(0)).isEqualTo(new RefundResult.Refused("expired_or_canceled_card"));
            assertThat(find(0)).contains(new RefundResult.Refused("expired_or_canceled_card"));
            STRIPE.verify(1, postRequestedFor(urlEqualTo("/v1/refunds")));
            assertThat(find(1)).isEmpty();

            STRIPE.stubFor(post(urlEqualTo("/v1/refunds")).willReturn(okJson(refund("succeeded"))));
            assertThat(giveBack(1)).isEqualTo(new RefundResult.Paid());

            STRIPE.verify(postRequestedFor(urlEqualTo("/v1/refunds"))
                    .withHeader("Idempotency-Key", equalTo(REFUND_ID + "-1"))
                    .withRequestBody(matching(".*retry]=1.*")));
        }

        /** Of the first try there is nothing, since Stripe refused to make it. */
        @Test
        void knowsWhichTryFailed() {
            intentStandsAt("succeeded");
            refundsAre(refund("failed", 1));

            assertThat(giveBack(1)).isEqualTo(new RefundResult.Refused("expired_or_canceled_card"));
            assertThat(find(0)).isEmpty();
            assertThat(find(2)).isEmpty();
            STRIPE.verify(0, postRequestedFor(urlEqualTo("/v1/refunds")));
        }

        @Test
        void tellsARefusalForGoodFromAFaultOfOurs() {
            intentStandsAt("succeeded");
            refundsAre("");
            STRIPE.stubFor(post(urlEqualTo("/v1/refunds"))
                    .willReturn(refusal(400, "invalid_request_error", "charge_disputed")));
            assertThat(giveBack(0)).isEqualTo(new RefundResult.Refused("charge_disputed"));

            STRIPE.stubFor(post(urlEqualTo("/v1/refunds"))
                    .willReturn(refusal(400, "invalid_request_error", "parameter_unknown")));
            assertThatThrownBy(() -> giveBack(0)).isInstanceOf(IllegalStateException.class);

            STRIPE.stubFor(post(urlEqualTo("/v1/refunds")).willReturn(refusal(500, "api_error", "any")));
            assertThatThrownBy(() -> giveBack(0)).isInstanceOf(UnavailableException.class);
        }

        private RefundResult giveBack(int retries) {
            return provider.refund(new RefundInstruction(REFUND_ID, PAYMENT_ID, cny("10.00"), retries));
        }

        private Optional<RefundResult> find(int retries) {
            return provider.findRefund(new RefundInstruction(REFUND_ID, PAYMENT_ID, cny("10.00"), retries));
        }

        private void refundsAre(String refunds) {
            STRIPE.stubFor(get(urlPathEqualTo("/v1/refunds"))
                    .willReturn(okJson(
                            "{\"object\": \"list\", \"data\": [%s], \"has_more\": false, \"url\": \"/v1/refunds\"}"
                                    .formatted(refunds))));
        }

        private static String refund(String status) {
            return refund(status, 0);
        }

        private static String refund(String status, int retry) {
            return """
                    {"id": "re_1", "object": "refund", "amount": 1000, "currency": "cny", "status": "%s",
                     "failure_reason": "expired_or_canceled_card", "metadata": {"refund_id": "%s"%s}}
                    """.formatted(status, REFUND_ID, retry == 0 ? "" : ", \"retry\": \"%d\"".formatted(retry));
        }
    }

    @Nested
    class Disputing {

        @Test
        void findsWhichPaymentIsDisputedAndHowThatStands() {
            intentStandsAt("succeeded");
            disputeIs("under_review", "pi_3TestOfTheMall");
            assertThat(provider.findDispute("du_1"))
                    .contains(new Dispute("du_1", PAYMENT_ID, cny("45.97"), Dispute.Status.OPEN));

            disputeIs("lost", "pi_3TestOfTheMall");
            assertThat(provider.findDispute("du_1"))
                    .contains(new Dispute("du_1", PAYMENT_ID, cny("45.97"), Dispute.Status.LOST));
        }

        @Test
        void isNoneWhereNoMoneyMoves() {
            disputeIs("warning_needs_response", "pi_3TestOfTheMall");

            assertThat(provider.findDispute("du_1")).isEmpty();
        }

        private static void disputeIs(String status, String intent) {
            STRIPE.stubFor(get(urlEqualTo("/v1/disputes/du_1")).willReturn(okJson("""
                    {"id": "du_1", "object": "dispute", "amount": 4597, "currency": "cny", "status": "%s",
                     "payment_intent": "%s"}
                    """.formatted(status, intent))));
        }
    }

    @Nested
    class Reading {

        @Test
        void tellsOfDisputesAndRefundsThatFailedWithWhatTheChargeComesToThen() {
            STRIPE.stubFor(get(urlPathEqualTo("/v1/events")).willReturn(okJson("""
                    {"object": "list", "url": "/v1/events", "has_more": false, "data": [
                     {"id": "evt_2", "object": "event", "api_version": "2025-12-15.clover", "type": "refund.failed",
                      "data": {"object": {"id": "re_1", "object": "refund", "amount": 1000, "currency": "cny",
                                          "charge": "ch_1", "status": "failed", "metadata": {"refund_id": "%s"}}}},
                     {"id": "evt_1", "object": "event", "api_version": "2025-12-15.clover",
                      "type": "charge.dispute.created",
                      "data": {"object": {"id": "du_1", "object": "dispute", "amount": 4597, "currency": "cny"}}}]}
                    """.formatted(REFUND_ID))));
            STRIPE.stubFor(get(urlEqualTo("/v1/charges/ch_1")).willReturn(okJson("""
                    {"id": "ch_1", "object": "charge", "amount": 4597, "amount_refunded": 0, "captured": true,
                     "currency": "cny", "metadata": {"payment_id": "%s", "order_id": "%s"}}
                    """.formatted(PAYMENT_ID, ORDER_ID))));

            var page = book.changesAfter(Optional.of("evt_0"));

            assertThat(page.notices())
                    .containsExactly(new ProviderNotice.OfDispute("du_1"), new ProviderNotice.OfRefund(REFUND_ID));
            assertThat(page.entries()).containsExactly(new Entry(PAYMENT_ID, ORDER_ID, true, cny("45.97"), cny("0")));
        }

        @Test
        void listsWhatHasHappenedOldestFirst() {
            STRIPE.stubFor(get(urlPathEqualTo("/v1/events"))
                    .withQueryParam("ending_before", equalTo("evt_0"))
                    .willReturn(okJson(recorded("events"))));

            var page = book.changesAfter(Optional.of("evt_0"));

            assertThat(page.entries())
                    .containsExactly(
                            new Entry(PAYMENT_ID, ORDER_ID, true, cny("45.97"), cny("0")),
                            new Entry(PAYMENT_ID, ORDER_ID, true, cny("45.97"), cny("10")));
            assertThat(page.next()).isEqualTo("evt_2");
            assertThat(page.isFull()).isFalse();
        }

        @Test
        void beginsWithTheOldest() {
            oldestAreOnTheThirdPage();

            var page = book.changesAfter(Optional.empty());

            assertThat(page.entries()).hasSize(2);
            assertThat(page.next()).isEqualTo("evt_2");
            assertThat(page.isFull()).isTrue();
        }

        @Test
        void beginsAgainWhenItsPlaceIsForgotten() {
            oldestAreOnTheThirdPage();
            STRIPE.stubFor(get(urlPathEqualTo("/v1/events"))
                    .withQueryParam("ending_before", equalTo("evt_0"))
                    .willReturn(refusal(400, "invalid_request_error", "resource_missing")));

            assertThat(book.changesAfter(Optional.of("evt_0")).next()).isEqualTo("evt_2");
        }

        @Test
        void keepsItsPlaceWhenItIsRefusedForAnotherReason() {
            STRIPE.stubFor(get(urlPathEqualTo("/v1/events"))
                    .willReturn(refusal(400, "invalid_request_error", "parameter_unknown")));

            assertThatThrownBy(() -> book.changesAfter(Optional.of("evt_0"))).isInstanceOf(IllegalStateException.class);
        }

        private static void oldestAreOnTheThirdPage() {
            STRIPE.stubFor(get(urlPathEqualTo("/v1/events"))
                    .withQueryParam("starting_after", absent())
                    .withQueryParam("ending_before", absent())
                    .willReturn(okJson(pageEndingWith("evt_9"))));
            STRIPE.stubFor(get(urlPathEqualTo("/v1/events"))
                    .withQueryParam("starting_after", equalTo("evt_9"))
                    .willReturn(okJson(pageEndingWith("evt_6"))));
            STRIPE.stubFor(get(urlPathEqualTo("/v1/events"))
                    .withQueryParam("starting_after", equalTo("evt_6"))
                    .willReturn(okJson(recorded("events"))));
        }

        private static String pageEndingWith(String eventId) {
            return """
                    {"object": "list", "url": "/v1/events", "has_more": true,
                     "data": [{"id": "%s", "object": "event"}]}""".formatted(eventId);
        }
    }

    private StripeProvider provider(Duration readTimeout) {
        return new StripeProvider(
                client(readTimeout).v1(),
                new RememberedIntents(),
                ProviderLines.newLine(),
                new StripeTimeouts(PATIENT, readTimeout, PATIENT.multipliedBy(3)),
                URI.create("https://shop.example/back"));
    }

    private static StripeClient client(Duration readTimeout) {
        return StripeClient.builder()
                .setApiBase(STRIPE.baseUrl())
                .setApiKey("sk_test_of_the_stand_in")
                .setConnectTimeout((int) PATIENT.toMillis())
                .setReadTimeout((int) readTimeout.toMillis())
                .setMaxNetworkRetries(0)
                .build();
    }

    private static void chargeIsAnswered(int status, String name) {
        STRIPE.stubFor(post(urlEqualTo("/v1/payment_intents")).willReturn(json(status, recorded(name))));
    }

    private static void chargeIsRefused(int status, String type, String code) {
        STRIPE.stubFor(post(urlEqualTo("/v1/payment_intents")).willReturn(refusal(status, type, code)));
    }

    private static ResponseDefinitionBuilder refusal(int status, String type, String code) {
        return json(status, """
                {"error": {"type": "%s", "code": "%s", "message": "It cannot be"}}""".formatted(type, code));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private void intentStandsAt(String status) {
        intents.put(PAYMENT_ID, "pi_3TestOfTheMall");
        STRIPE.stubFor(get(urlEqualTo("/v1/payment_intents/pi_3TestOfTheMall")).willReturn(okJson(recorded(status))));
    }

    /** A status of a payment intent, or another answer that stands in a file of its own. */
    private static String recorded(String name) {
        var file = switch (name) {
            case "card_declined", "events", "nothing_found" -> name;
            default -> "payment_intent";
        };
        var action = name.equals("requires_action") ? """
                  {"type": "redirect_to_url",
                   "redirect_to_url": {"url": "https://hooks.stripe.com/redirect/authenticate/src_1"}}""" : "null";
        try (var text = StripeProviderIT.class.getResourceAsStream("/stripe/" + file + ".json")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${status}", name)
                    .replace("\"${next_action}\"", action);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private final class RememberedIntents implements Intents {

        @Override
        public Optional<String> find(UUID paymentId) {
            return Optional.ofNullable(intents.get(paymentId));
        }

        @Override
        public void remember(UUID paymentId, String intentId) {
            intents.putIfAbsent(paymentId, intentId);
        }
    }
}
