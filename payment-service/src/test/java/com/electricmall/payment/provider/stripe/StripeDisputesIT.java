package com.electricmall.payment.provider.stripe;

import static com.electricmall.payment.paying.PaymentFixtures.PAYMENT_ID;
import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.payment.provider.Dispute;
import org.junit.jupiter.api.Test;

class StripeDisputesIT extends StripeStandIn {

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
