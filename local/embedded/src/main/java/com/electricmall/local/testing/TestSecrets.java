package com.electricmall.local.testing;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets that are known only within this test run. */
final class TestSecrets {

    private static final int BYTES = 24;

    private TestSecrets() {}

    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
