package com.electricmall.local.testing;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets that nobody knows outside of this test run. */
final class Secrets {

    private static final int BYTES = 24;

    private Secrets() {}

    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
