package com.electricmall.local.testing;

/** Why tests are skipped that need more than a JDK. */
public final class SkipReasons {

    /** How the reason begins, if {@code .ci/run} too may be unable to install the program that the test needs. */
    public static final String NOT_IN_DEBIAN = "In no Debian package: ";

    private SkipReasons() {}
}
