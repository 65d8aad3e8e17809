package com.electricmall.payment.provider.stripe;

import static com.electricmall.payment.paying.PaymentFixtures.ORDER_ID;
import static com.electricmall.payment.paying.PaymentFixtures.PAYMENT_ID;
import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.payment.provider.ProviderLedger.Entry;
import com.electricmall.payment.provider.ProviderNotice;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StripeLedgerIT extends StripeStandIn {

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
