package com.electricmall.payment.provider.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.payment.provider.ProviderNotice;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against the sample that the provider's own tests sign. */
class SandboxWebhooksTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final JsonNode SAMPLE = sample();
    private static final String SECRET = SAMPLE.get("secret").textValue();
    private static final String OTHER = "another-secret-of-32-characters-";
    private static final Instant SIGNED =
            Instant.ofEpochSecond(SAMPLE.get("seconds").longValue());

    @Test
    void readsWhatTheProviderHasSigned() {
        var webhook = at(SIGNED).verifyAndParse(signature(), body());

        assertThat(webhook.id()).isEqualTo("01930b7e-b0a1-4c1e-8f0a-1c2d3e4f5a6b");
        assertThat(webhook.notice())
                .contains(new ProviderNotice.OfPayment(UUID.fromString("01930b7e-9a10-7b44-8c1f-2f6d3e5a7b90")));
    }

    @Test
    void allowsFiveMinutesEitherWay() {
        assertThat(at(SIGNED.plusSeconds(300)).verifyAndParse(signature(), body()))
                .isNotNull();
        assertThat(at(SIGNED.minusSeconds(300)).verifyAndParse(signature(), body()))
                .isNotNull();
        assertThatThrownBy(() -> at(SIGNED.plusSeconds(301)).verifyAndParse(signature(), body()))
                .isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> at(SIGNED.minusSeconds(301)).verifyAndParse(signature(), body()))
                .isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void refusesOneChangedByte() {
        var changed = body();
        changed[changed.length - 2]++;

        assertThatThrownBy(() -> at(SIGNED).verifyAndParse(signature(), changed))
                .isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void readsWhatIsSignedWithEitherSecretWhileItIsRotated() {
        assertThat(with(SECRET, OTHER).verifyAndParse(signature(), body())).isNotNull();
        assertThat(with(OTHER, SECRET).verifyAndParse(signature(), body())).isNotNull();
        assertThatThrownBy(() -> with(OTHER, "").verifyAndParse(signature(), body()))
                .isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> with(OTHER, OTHER + "2").verifyAndParse(signature(), body()))
                .isInstanceOf(UnauthenticatedException.class);
    }

    private static SandboxWebhooks at(Instant now) {
        return new SandboxWebhooks(SECRET, "", JSON, InstantSource.fixed(now));
    }

    private static SandboxWebhooks with(String secret, String accepted) {
        return new SandboxWebhooks(secret, accepted, JSON, InstantSource.fixed(SIGNED));
    }

    private static Function<String, @Nullable String> signature() {
        return Map.of("Sandbox-Signature", SAMPLE.get("header").textValue())::get;
    }

    private static byte[] body() {
        return SAMPLE.get("body").textValue().getBytes(UTF_8);
    }

    private static JsonNode sample() {
        try {
            return JSON.readTree(
                    Path.of("../local/sandbox-provider/contracts/notice.json").toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
