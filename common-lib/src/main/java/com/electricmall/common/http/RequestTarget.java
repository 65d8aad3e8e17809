package com.electricmall.common.http;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What paths and queries may be made of: the characters of RFC 3986. A path has one spelling: no empty or dot segment,
 * no parameter, and nothing percent-encoded that need not be or that a later reader could take for something else.
 */
final class RequestTarget {

    /** In bytes, from the contract. */
    static final int MAX_QUERY = 4 * 1024;

    private static final int URI_TOO_LONG = 414;
    private static final int HEX = 16;

    private static final BitSet UNRESERVED =
            charactersOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");
    private static final BitSet PATH = with(UNRESERVED, "!$&'()*+,;=:@/");
    private static final BitSet QUERY = with(PATH, "?[]");

    /** Octets that some parser treats as syntax: control characters, {@code % / ; \}, overlong forms of UTF-8. */
    private static final BitSet STRUCTURE = structure();

    private RequestTarget() {}

    /**
     * @param path as it was sent, beginning with a slash
     * @return 400 for what is no path at all, 404 for one in another spelling
     */
    static @Nullable HeadFault faultOfPath(String path) {
        var plain = true;
        var segment = 1;
        for (var at = 1; at <= path.length(); at++) {
            if (at == path.length() || path.charAt(at) == '/') {
                plain &= !isDots(path, segment, at) && (at == path.length() || at > segment);
                segment = at + 1;
            } else if (path.charAt(at) == '%') {
                var octet = octet(path, at);
                if (octet < 0) {
                    return malformed("path", path, at);
                }
                plain &= !UNRESERVED.get(octet) && !STRUCTURE.get(octet);
                at += 2;
            } else if (PATH.get(path.charAt(at))) {
                plain &= path.charAt(at) != ';';
            } else {
                return malformed("path", path, at);
            }
        }
        return plain ? null : HeadFault.noSuchPath();
    }

    /** @param query as it was sent, without its question mark */
    static @Nullable HeadFault faultOfQuery(String query) {
        if (query.length() > MAX_QUERY) {
            return new HeadFault(
                    URI_TOO_LONG, "query", "%d bytes (expected: at most %d)".formatted(query.length(), MAX_QUERY));
        }
        for (var at = 0; at < query.length(); at++) {
            if (query.charAt(at) == '%') {
                if (octet(query, at) < 0) {
                    return malformed("query", query, at);
                }
                at += 2;
            } else if (!QUERY.get(query.charAt(at))) {
                return malformed("query", query, at);
            }
        }
        return null;
    }

    private static HeadFault malformed(String field, String text, int at) {
        var wrong = text.charAt(at);
        return HeadFault.malformed(
                field,
                wrong == '%'
                        ? "a percent sign without two hexadecimal digits after it (expected: %25)"
                        : "holds U+%04X as it is (expected: percent-encoded)".formatted((int) wrong));
    }

    /** The octet that the percent sign at this place encodes, or -1. */
    private static int octet(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        var high = Character.digit(text.charAt(at + 1), HEX);
        var low = Character.digit(text.charAt(at + 2), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }

    private static boolean isDots(String path, int from, int to) {
        var length = to - from;
        return (length == 1 || length == 2) && path.charAt(from) == '.' && path.charAt(to - 1) == '.';
    }

    private static BitSet structure() {
        var octets = charactersOf("%/;\\\u007f\u00c0\u00c1");
        octets.set(0, ' ');
        return octets;
    }

    private static BitSet with(BitSet characters, String more) {
        var all = charactersOf(more);
        all.or(characters);
        return all;
    }

    private static BitSet charactersOf(String text) {
        var characters = new BitSet();
        text.chars().forEach(characters::set);
        return characters;
    }
}
