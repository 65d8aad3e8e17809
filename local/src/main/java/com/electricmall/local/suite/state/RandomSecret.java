package com.electricmall.local.suite.state;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets of 256 random bits. */
public final class RandomSecret {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    /** 43 letters, digits, minus and underscore only: it fits into a URL and into an environment file. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
