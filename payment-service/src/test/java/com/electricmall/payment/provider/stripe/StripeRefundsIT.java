package com.electricmall.payment.provider.stripe;

import static com.electricmall.payment.paying.PaymentFixtures.PAYMENT_ID;
import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.payment.provider.PaymentProvider.RefundInstruction;
import com.electricmall.payment.provider.RefundResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StripeRefundsIT extends StripeStandIn {

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
        STRIPE.stubFor(
                post(urlEqualTo("/v1/refunds")).willReturn(refusal(400, "invalid_request_error", "charge_disputed")));
        assertThat(giveBack(0)).isEqualTo(new RefundResult.Refused("charge_disputed"));

        STRIPE.stubFor(
                post(urlEqualTo("/v1/refunds")).willReturn(refusal(400, "invalid_request_error", "parameter_unknown")));
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
                .willReturn(
                        okJson("{\"object\": \"list\", \"data\": [%s], \"has_more\": false, \"url\": \"/v1/refunds\"}"
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
