package com.electricmall.payment.provider.stripe;

import static com.electricmall.payment.paying.PaymentFixtures.PAYMENT_ID;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.ProviderCallExecutors;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StripeChargesIT extends StripeStandIn {

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
            assertThat(provider.declineCodes()).contains("insufficient_funds");
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
                    ProviderCallExecutors.newExecutor(),
                    new StripeTimeouts(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(2)),
                    URI.create("https://shop.example/back"));

            var begun = System.nanoTime();
            assertThatThrownBy(() -> hurried.voidCharge(CHARGE)).isInstanceOf(UnavailableException.class);

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
            assertThatThrownBy(() -> provider.authenticate(PAYMENT_ID))
                    .isInstanceOfSatisfying(
                            ConflictException.class,
                            refused -> assertThat(refused.retryAfter()).isPositive());

            intentStandsAt("succeeded");
            assertThat(provider.authenticate(PAYMENT_ID)).isEqualTo(new ChargeResult.Captured());
        }
    }

    @Nested
    class Voiding {

        @Test
        void voidsWhatIsNotCaptured() {
            intentStandsAt("requires_action");
            STRIPE.stubFor(post(urlEqualTo("/v1/payment_intents/pi_3TestOfTheMall/cancel"))
                    .willReturn(okJson(recorded("canceled"))));

            assertThat(provider.voidCharge(CHARGE)).isEqualTo(new ChargeResult.Voided());
        }

        @Test
        void leavesWhatIsCaptured() {
            intentStandsAt("succeeded");

            assertThat(provider.voidCharge(CHARGE)).isEqualTo(new ChargeResult.Captured());
        }

        @Test
        void takesTheKeyOfWhatHasNotArrived() {
            chargeIsAnswered(200, "requires_confirmation");
            STRIPE.stubFor(post(urlEqualTo("/v1/payment_intents/pi_3TestOfTheMall/cancel"))
                    .willReturn(okJson(recorded("canceled"))));

            assertThat(provider.voidCharge(CHARGE)).isEqualTo(new ChargeResult.Voided());

            STRIPE.verify(postRequestedFor(urlEqualTo("/v1/payment_intents"))
                    .withHeader("Idempotency-Key", equalTo(PAYMENT_ID.toString()))
                    .withRequestBody(containing("confirm=false")));
        }

        @Test
        void neverCapturesWhatStripeRefusesToMake() {
            chargeIsRefused(400, "invalid_request_error", "amount_too_small");
            assertThat(provider.voidCharge(CHARGE)).isEqualTo(new ChargeResult.Voided());

            chargeIsRefused(400, "idempotency_error", "idempotency_key_in_use");
            assertThatThrownBy(() -> provider.voidCharge(CHARGE)).isInstanceOf(UnavailableException.class);
        }
    }
}
