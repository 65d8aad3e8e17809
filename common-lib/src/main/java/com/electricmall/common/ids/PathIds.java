package com.electricmall.common.ids;

import java.math.BigInteger;
import java.util.UUID;
import java.util.regex.Pattern;

/** How a path spells ids: decimal digits without sign or leading zero, or a lower-case UUID with hyphens. */
final class PathIds {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private PathIds() {}

    /** Whether the text can be an id of that type; any text is one of another type. */
    static boolean isSpelled(String text, Class<?> type) {
        if (type == UUID.class) {
            return CANONICAL_UUID.matcher(text).matches();
        }
        if (type == long.class || type == Long.class) {
            return isNumber(text, Long.SIZE);
        }
        if (type == int.class || type == Integer.class) {
            return isNumber(text, Integer.SIZE);
        }
        return true;
    }

    private static boolean isNumber(String text, int size) {
        return NUMBER.matcher(text).matches() && new BigInteger(text).bitLength() < size;
    }
}
