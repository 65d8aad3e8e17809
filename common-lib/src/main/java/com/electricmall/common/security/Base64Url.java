package com.electricmall.common.security;

import java.util.Base64;

/**
 * Base64url without padding (RFC 4648, section 5), as signed texts are given to clients. Each sequence of bytes has one
 * text: a decoder that took padding, or bits of the last character that belong to no byte, would take changed texts.
 */
public final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** @throws IllegalArgumentException if the text is not what {@link #encode} makes of any bytes */
    public static byte[] decode(String text) {
        var bytes = Base64.getUrlDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("padding, or bits that belong to no byte (expected: base64url)");
        }
        return bytes;
    }
}
