package com.electricmall.payment.provider.stripe;

import static com.electricmall.payment.paying.PaymentFixtures.PAYMENT_ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.payment.provider.ProviderNotice;
import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StripeWebhooksTest {

    private static final String SECRET = "whsec_of_the_stand_in";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String EVENT = """
            {"id": "evt_1", "object": "event", "api_version": "2025-12-15.clover", "type": "payment_intent.succeeded",
             "data": {"object": {"id": "pi_1", "object": "payment_intent", "status": "succeeded",
                                 "metadata": {"payment_id": "%s"}}}}
            """.formatted(PAYMENT_ID);

    private final StripeWebhooks webhooks = new StripeWebhooks(SECRET, "", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void readsWhichPaymentHasChanged() {
        var webhook = webhooks.verifyAndParse(signed(EVENT, NOW), EVENT.getBytes(UTF_8));

        assertThat(webhook.id()).isEqualTo("evt_1");
        assertThat(webhook.notice()).contains(new ProviderNotice.OfPayment(PAYMENT_ID));
    }

    @Test
    void readsWhatIsAboutNoPaymentOfOurs() {
        var other = EVENT.replace("payment_id", "note");

        assertThat(webhooks.verifyAndParse(signed(other, NOW), other.getBytes(UTF_8))
                        .notice())
                .isEmpty();
    }

    @Test
    void readsWhichRefundOrDisputeHasChanged() {
        var refund = """
                {"id": "evt_2", "object": "event", "api_version": "2025-12-15.clover", "type": "refund.failed",
                 "data": {"object": {"id": "re_1", "object": "refund", "metadata": {"refund_id": "%s"}}}}
                """.formatted(PAYMENT_ID);
        var dispute = """
                {"id": "evt_3", "object": "event", "api_version": "2025-12-15.clover", "type": "charge.dispute.created",
                 "data": {"object": {"id": "du_1", "object": "dispute"}}}
                """;

        assertThat(webhooks.verifyAndParse(signed(refund, NOW), refund.getBytes(UTF_8))
                        .notice())
                .contains(new ProviderNotice.OfRefund(PAYMENT_ID));
        assertThat(webhooks.verifyAndParse(signed(dispute, NOW), dispute.getBytes(UTF_8))
                        .notice())
                .contains(new ProviderNotice.OfDispute("du_1"));
    }

    @Test
    void readsWhatIsSignedWithEitherSecretWhileItIsRotated() {
        var body = EVENT.getBytes(UTF_8);
        assertThat(with(SECRET, "whsec_next").verifyAndParse(signed(EVENT, NOW), body))
                .isNotNull();
        assertThat(with("whsec_next", SECRET).verifyAndParse(signed(EVENT, NOW), body))
                .isNotNull();
        assertThatThrownBy(() -> with("whsec_next", "").verifyAndParse(signed(EVENT, NOW), body))
                .isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> with("whsec_next", "whsec_other").verifyAndParse(signed(EVENT, NOW), body))
                .isInstanceOf(UnauthenticatedException.class);
    }

    private static StripeWebhooks with(String secret, String accepted) {
        return new StripeWebhooks(secret, accepted, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void refusesWhatStripeHasNotSignedLately() {
        var body = EVENT.getBytes(UTF_8);
        assertThatThrownBy(() -> webhooks.verifyAndParse(_ -> null, body)).isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> webhooks.verifyAndParse(signed(EVENT, NOW.minusSeconds(301)), body))
                .isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> webhooks.verifyAndParse(signed(EVENT + " ", NOW), body))
                .isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> webhooks.verifyAndParse(_ -> null, "nonsense".getBytes(UTF_8)))
                .isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void refusesASignedNoticeThatIsNone() {
        for (var nonsense : new String[] {"", "nonsense", "{}", "{\"id\": \"evt_1\"}"}) {
            assertThatThrownBy(() -> webhooks.verifyAndParse(signed(nonsense, NOW), nonsense.getBytes(UTF_8)))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    private static Function<String, @Nullable String> signed(String body, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            var signature = mac.doFinal((at.getEpochSecond() + "." + body).getBytes(UTF_8));
            return Map.of(
                    "Stripe-Signature",
                    "t=%d,%s=%s"
                            .formatted(
                                    at.getEpochSecond(),
                                    Webhook.Signature.EXPECTED_SCHEME,
                                    HexFormat.of().formatHex(signature)))::get;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
