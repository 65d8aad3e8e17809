package com.electricmall.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void isThatOfTheSampleWhichTheShopReadsToo() throws Exception {
        var sample = new JsonMapper().readTree(Path.of("contracts/notice.json").toFile());

        var signature = Signature.of(
                sample.get("body").textValue().getBytes(UTF_8),
                Instant.ofEpochSecond(sample.get("seconds").longValue()),
                sample.get("secret").textValue());

        assertThat(signature).isEqualTo(sample.get("header").textValue());
    }
}
