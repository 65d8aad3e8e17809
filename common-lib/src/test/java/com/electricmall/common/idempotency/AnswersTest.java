package com.electricmall.common.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.security.Secrets;
import com.electricmall.common.web.StrictJson;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

class AnswersTest {

    private final Secrets secrets = new Secrets("a secret of more than thirty-two characters");
    private final Answers answers = new Answers(mapper(), secrets);

    private record Receipt(
            BigDecimal total, Instant at, @Nullable String note, List<Paid> parts) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private sealed interface Paid {}

    @JsonTypeName("card")
    private record ByCard(String number) implements Paid {}

    private static final Receipt RECEIPT =
            new Receipt(new BigDecimal("20.00"), Instant.EPOCH, null, List.of(new ByCard("1")));

    @Test
    void areStoredAsTheReleaseBeforeReadsThem() {
        assertThat(text(answers.seal(ResponseEntity.status(201)
                        .header("Location", "/receipts/1")
                        .body(RECEIPT))))
                .isEqualTo("""
                        {"kind":"response","status":201,"headers":{"Location":["/receipts/1"]},\
                        "body":{"total":20.00,"at":"1970-01-01T00:00:00Z","note":null,\
                        "parts":[{"kind":"card","number":"1"}]}}""");
        assertThat(text(answers.seal(ResponseEntity.ok(new ByCard("2")))))
                .as("whose type is part of its text")
                .isEqualTo("""
                        {"kind":"response","status":200,"headers":{},"body":{"kind":"card","number":"2"}}""");
        assertThat(text(answers.seal(ResponseEntity.noContent().build()))).isEqualTo("""
                        {"kind":"response","status":204,"headers":{},"body":null}""");
    }

    @Test
    void areReadAsTheyWereGiven() {
        var given = ResponseEntity.status(201).header("Location", "/x").body(new BigDecimal("20.00"));

        assertThat(answers.open(answers.seal(given), BigDecimal.class)).isEqualTo(given);
        assertThat(answers.open(answers.seal(ResponseEntity.noContent().build()), Receipt.class)
                        .hasBody())
                .isFalse();
        var refusal = answers.seal(new ConflictException("OUT_OF_STOCK", "None is left").with("productId", 7));
        assertThatThrownBy(() -> answers.open(refusal, Receipt.class))
                .isInstanceOfSatisfying(ConflictException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("OUT_OF_STOCK");
                    assertThat(refused.members()).containsEntry("productId", 7);
                });
    }

    static final class Counted {

        private int count;

        public int getCount() {
            return ++count;
        }
    }

    @Test
    void areWrittenOnce() {
        var counted = new Counted();

        assertThat(text(answers.seal(ResponseEntity.ok(counted)))).contains("\"body\":{\"count\":1}");
        assertThat(counted.getCount()).isEqualTo(2);
    }

    private String text(byte[] sealed) {
        return new String(secrets.decrypt("idempotency-answer", sealed), UTF_8);
    }

    private static ObjectMapper mapper() {
        var builder = new Jackson2ObjectMapperBuilder();
        new StrictJson().customize(builder);
        return builder.build();
    }
}
