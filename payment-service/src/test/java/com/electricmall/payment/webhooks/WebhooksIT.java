package com.electricmall.payment.webhooks;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.payment.RunningService;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class WebhooksIT extends RunningService {

    @Test
    void takesAReplayWithoutASecondEffect() {
        var notice =
                notice(UUID.randomUUID(), pay(newOrder(), "card-ok").get("id").textValue());

        for (var i = 0; i < 2; i++) {
            tell("sandbox", notice, signed(notice, Instant.now()))
                    .expectStatus()
                    .isOk();
        }

        assertThat(jdbc.sql("SELECT count(*) FROM webhook_notice WHERE notice_id = ?")
                        .param(json(notice).get("id").textValue())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void believesNoNoticeButAsks() {
        var opened = pay(newOrder(), "card-3ds");
        var lie = notice(UUID.randomUUID(), opened.get("id").textValue());

        tell("sandbox", lie, signed(lie, Instant.now())).expectStatus().isOk();

        assertThat(payment(opened.get("id").textValue()).get("status").textValue())
                .isIn("REQUIRES_ACTION", "VOIDED");
    }

    @Test
    void comesAgainWhenTheProviderDoesNotTell() {
        var opened = pay(newOrder(), "card-3ds");
        var notice = notice(UUID.randomUUID(), opened.get("id").textValue());
        provider.loseQuestions();
        tell("sandbox", notice, signed(notice, Instant.now())).expectStatus().isEqualTo(503);

        provider.work();

        tell("sandbox", notice, signed(notice, Instant.now())).expectStatus().isOk();
    }

    @Test
    void takesANoticeOfExactlyOneMebibyte() {
        var notice = notice(UUID.randomUUID(), UUID.randomUUID().toString());
        var largest = notice + " ".repeat((1 << 20) - notice.length());

        tell("sandbox", largest, signed(largest, Instant.now())).expectStatus().isOk();
        tell("sandbox", largest + " ", signed(largest + " ", Instant.now()))
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void takesANoticeOfAPaymentThatIsNotOurs() {
        var notice = notice(UUID.randomUUID(), UUID.randomUUID().toString());

        tell("sandbox", notice, signed(notice, Instant.now())).expectStatus().isOk();
    }

    @Test
    void refusesWhatItsProviderHasNotSignedLately() {
        var notice = notice(UUID.randomUUID(), UUID.randomUUID().toString());
        var signature = signed(notice, Instant.now());

        tell("sandbox", notice, null).expectStatus().isUnauthorized();
        tell("sandbox", notice, "nonsense").expectStatus().isUnauthorized();
        tell("sandbox", notice.replace("captured", "declined"), signature)
                .expectStatus()
                .isUnauthorized();
        tell("sandbox", notice, signed(notice, Instant.now().minusSeconds(310)))
                .expectStatus()
                .isUnauthorized();
        tell("sandbox", notice, signed(notice, Instant.now().plusSeconds(310)))
                .expectStatus()
                .isUnauthorized();
        tell("sandbox", "", null).expectStatus().isUnauthorized();
    }

    @Test
    void refusesASignedNoticeThatIsNone() {
        for (var nonsense : new String[] {"", "nonsense", "[]", "null", "{}", "{\"id\": \"1\"}"}) {
            tell("sandbox", nonsense, signed(nonsense, Instant.now()))
                    .expectStatus()
                    .isBadRequest();
        }
    }

    @Test
    void knowsNoOtherProvider() {
        var notice = notice(UUID.randomUUID(), UUID.randomUUID().toString());

        tell("paypal", notice, signed(notice, Instant.now())).expectStatus().isNotFound();
    }

    private ResponseSpec tell(String provider, String notice, @Nullable String signature) {
        return http.post()
                .uri("/payments/webhooks/" + provider)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (signature != null) {
                        headers.set("Sandbox-Signature", signature);
                    }
                })
                .bodyValue(notice)
                .exchange();
    }

    private static String notice(UUID id, String paymentId) {
        return """
                {"id": "%s", "type": "charge.captured", "paymentId": "%s", "createdAt": "2026-11-22T12:00:00Z"}
                """.formatted(id, paymentId);
    }

    private static String signed(String body, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SANDBOX.webhookSecret().getBytes(UTF_8), "HmacSHA256"));
            var signature = mac.doFinal((at.getEpochSecond() + "." + body).getBytes(UTF_8));
            return "t=%d,v1=%s".formatted(at.getEpochSecond(), HexFormat.of().formatHex(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
