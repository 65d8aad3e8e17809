package com.electricmall.local.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.testing.EmbeddedParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxNoticesIT extends SandboxCalls {

    @Test
    void tellsOfASlowCaptureTwiceAndOfItsBeginningAfterwards() throws Exception {
        var id = UUID.randomUUID();
        assertThat(charge(id, "card-slow", "10").body().get("status").textValue())
                .isEqualTo("PENDING");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldOf(id)).hasSize(4));

        assertThat(toldOf(id).getFirst().type()).isEqualTo("charge.captured");
        assertThat(toldOf(id))
                .extracting(Told::type)
                .containsExactlyInAnyOrder("charge.captured", "charge.captured", "charge.pending", "charge.pending");
        assertThat(find(id).body().get("status").textValue()).isEqualTo("CAPTURED");
        for (var told : toldOf(id)) {
            assertThat(told.signature()).isEqualTo(signature(told));
        }
    }

    @Test
    void tellsAgainWhenTheShopDoesNotTakeIt() throws Exception {
        shopAnswers = 503;
        var id = UUID.randomUUID();
        charge(id, "card-slow", "10");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldOf(id)).hasSizeGreaterThan(2));

        shopAnswers = 200;
        heard.clear();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldOf(id)).hasSize(4));
    }

    @Test
    void keepsWhatItOwesThroughItsOwnDeath() throws Exception {
        var captured = charged("card-ok");
        var slow = UUID.randomUUID();
        charge(slow, "card-slow", "10");

        SANDBOX.part().kill();
        EmbeddedParts.start(SANDBOX.part());

        assertThat(find(captured).body().get("status").textValue()).isEqualTo("CAPTURED");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(toldOf(slow)).extracting(Told::type).contains("charge.captured"));
    }

    @Test
    void waitsForADatabaseThatComesAfterIt(@TempDir Path folder) {
        var name = "late_sandbox";
        var secret = "s".repeat(32);
        var early = new SandboxProvider(
                folder.resolve("sandbox-provider"),
                0,
                folder.resolve("sandbox-provider.log"),
                Map.of(
                        "DATABASE_URL", EmbeddedParts.postgres().url(name),
                        "DATABASE_USER", name,
                        "DATABASE_PASSWORD", secret,
                        "SANDBOX_KEY", secret,
                        "SANDBOX_WEBHOOK_SECRET", secret,
                        "SANDBOX_WEBHOOK_URL", "http://127.0.0.1/",
                        "SANDBOX_ACTION_URL", "http://127.0.0.1/{paymentId}"));
        early.start();
        try {
            await().during(Duration.ofSeconds(4)).atMost(PATIENCE).until(early::isAlive);
            EmbeddedParts.postgres().createDatabase(name, name, secret);
            early.awaitReady(PATIENCE);
        } finally {
            early.stop();
        }
    }

    private static List<Told> toldOf(UUID id) {
        return heard.stream().filter(told -> told.isOf(id)).toList();
    }

    private static String signature(Told told) throws Exception {
        String seconds =
                told.signature().substring("t=".length(), told.signature().indexOf(','));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SANDBOX.webhookSecret().getBytes(UTF_8), "HmacSHA256"));
        return "t=%s,v1=%s"
                .formatted(
                        seconds, HexFormat.of().formatHex(mac.doFinal((seconds + "." + told.body()).getBytes(UTF_8))));
    }
}
