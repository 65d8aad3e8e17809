package com.electricmall.payment.provider.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.payment.provider.ProviderNotice;
import com.electricmall.payment.provider.Webhooks;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Notices of the sandbox: {@code Sandbox-Signature: t=<Unix seconds>,v1=<hex>}, where v1 is the HMAC-SHA256 of the
 * seconds, a dot and the raw body.
 */
final class SandboxWebhooks implements Webhooks {

    private static final String HEADER = "Sandbox-Signature";
    private static final Pattern SIGNATURE = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

    private final List<byte[]> secrets;
    private final ObjectMapper mapper;
    private final InstantSource clock;

    /** @param accepted a second secret; empty is none */
    SandboxWebhooks(String secret, String accepted, ObjectMapper mapper, InstantSource clock) {
        this.secrets = Stream.of(secret, accepted)
                .filter(given -> !given.isEmpty())
                .map(given -> given.getBytes(UTF_8))
                .toList();
        this.mapper = mapper;
        this.clock = clock;
    }

    private record Letter(@Nullable UUID id, @Nullable UUID paymentId) {}

    @Override
    public String provider() {
        return SandboxProvider.NAME;
    }

    @Override
    public Delivery verifyAndParse(Function<String, @Nullable String> header, byte[] body) {
        requireSignature(Objects.requireNonNullElse(header.apply(HEADER), ""), body);
        return read(body)
                .filter(letter -> letter.id() != null)
                .map(letter -> new Delivery(
                        String.valueOf(letter.id()),
                        Optional.ofNullable(letter.paymentId()).map(ProviderNotice.OfPayment::new)))
                .orElseThrow(() ->
                        InvalidRequestException.of("body", "MALFORMED", "no notice (expected: {id, type, paymentId})"));
    }

    private Optional<Letter> read(byte[] body) {
        try {
            return Optional.ofNullable(mapper.readValue(body, Letter.class));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void requireSignature(String header, byte[] body) {
        var signature = SIGNATURE.matcher(header);
        if (!signature.matches()
                || !isOfNow(Long.parseLong(signature.group(1)))
                || secrets.stream()
                        .noneMatch(secret -> isSigned(secret, signature.group(1), signature.group(2), body))) {
            throw new UnauthenticatedException(
                    "SIGNATURE_INVALID", "The notice is not signed with our secret, or not within the last minutes");
        }
    }

    private boolean isOfNow(long seconds) {
        return Math.abs(clock.instant().getEpochSecond() - seconds) <= TOLERANCE_SECONDS;
    }

    private static boolean isSigned(byte[] secret, String seconds, String signature, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((seconds + ".").getBytes(UTF_8));
            return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
