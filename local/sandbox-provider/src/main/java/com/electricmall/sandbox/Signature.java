package com.electricmall.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature by which the shop knows that a notice is authentic and recent: {@code t=<Unix seconds>,v1=<hex>}, where
 * v1 is the HMAC-SHA256 of the seconds, a dot and the raw body.
 */
final class Signature {

    static final String HEADER = "Sandbox-Signature";

    private Signature() {}

    static String of(byte[] body, Instant now, String secret) {
        var seconds = String.valueOf(now.getEpochSecond());
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=%s,v1=%s".formatted(seconds, HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every JDK has it.
        }
    }
}
