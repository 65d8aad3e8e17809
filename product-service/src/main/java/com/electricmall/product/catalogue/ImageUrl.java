package com.electricmall.product.catalogue;

import java.util.regex.Pattern;

/** Validates URLs of images. The service never fetches one. */
public final class ImageUrl {

    static final int MAX_LENGTH = 2_048;

    /** A host, a port, and no user; nothing that a page would have to escape. */
    private static final Pattern HTTPS =
            Pattern.compile("(?i:https)://(\\[[0-9a-fA-F:.]+]|[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*)(:\\d{1,5})?"
                    + "([/?#][^\\s\\p{Cntrl}\"<>\\\\^`{|}]*)?");

    private ImageUrl() {}

    /** Whether it is an https URL of at most {@value #MAX_LENGTH} characters. */
    public static boolean isTaken(String url) {
        return url.length() <= MAX_LENGTH && HTTPS.matcher(url).matches();
    }
}
