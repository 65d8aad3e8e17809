package com.electricmall.common.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.security.Secrets;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A request as it is stored in its row.
 *
 * @param id digest of scope, method, path and key
 * @param hash equal for requests with the same text
 * @param canonicalHash equal for requests with the same meaning, also if they write a number in two ways
 * @param accepted both hashes by the secret that is accepted besides while secrets are rotated; these if there is none
 */
record Request(String id, String scope, String operation, String hash, String canonicalHash, Hashes accepted) {

    /** As those of the request. */
    record Hashes(String text, String canonical) {}

    private static final String PURPOSE = "idempotency-request";

    /** Reads every field, also those that annotations hide from responses: requests with different passwords differ. */
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(MapperFeature.USE_ANNOTATIONS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private static final ObjectMapper CANONICAL_NUMBERS =
            CANONICAL.copy().registerModule(new SimpleModule().addSerializer(BigDecimal.class, new PlainDecimal()));

    /** Whether a number was written in another way than it has, as an attribute of the writer: a {@code boolean[]}. */
    private static final Object REWRITTEN = new Object();

    /** 20.0, 20.00 and 2e1 are one number. */
    private static final class PlainDecimal extends StdScalarSerializer<BigDecimal> {

        private static final long serialVersionUID = 1L;

        PlainDecimal() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal number, JsonGenerator json, SerializerProvider provider) throws IOException {
            var plain = number.stripTrailingZeros();
            if (plain.scale() != number.scale()) {
                ((boolean[]) provider.getAttribute(REWRITTEN))[0] = true;
            }
            json.writeNumber(plain.toString());
        }
    }

    static Request of(IdempotencyKey key, Object body, Secrets secrets) {
        var operation = key.method() + " " + key.path();
        var rewritten = new boolean[1];
        var canonical = json(CANONICAL_NUMBERS.writer().withAttribute(REWRITTEN, rewritten), body);
        var text = rewritten[0] ? Optional.of(json(CANONICAL.writer(), body)) : Optional.<byte[]>empty();
        var hashes = hashes(text, canonical, json -> secrets.sign(PURPOSE, json));
        var accepted =
                secrets.hasAccepted() ? hashes(text, canonical, json -> secrets.signAsAccepted(PURPOSE, json)) : hashes;
        return new Request(
                sha256(String.join("\n", key.scope(), operation, key.value())),
                key.scope(),
                operation,
                hashes.text(),
                hashes.canonical(),
                accepted);
    }

    /** @param text empty if it is the canonical one: most requests have no number that can be written in two ways */
    private static Hashes hashes(Optional<byte[]> text, byte[] canonical, UnaryOperator<byte[]> sign) {
        var ofCanonical = hex(sign.apply(canonical));
        return new Hashes(text.map(sign).map(Request::hex).orElse(ofCanonical), ofCanonical);
    }

    /** The PostgreSQL advisory lock of the request's id. */
    long lock() {
        return HexFormat.fromHexDigitsToLong(id, 0, 16);
    }

    private static String sha256(String text) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] json(ObjectWriter writer, Object body) {
        try {
            return writer.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Not writable as JSON: " + body.getClass().getName(), e);
        }
    }
}
