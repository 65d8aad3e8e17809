package com.electricmall.common.web;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.PreconditionFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags made of a resource's version and of whatever else its representation depends on, such as the language.
 * A controller sets one by {@code ResponseEntity.ok().eTag(...)}; WebFlux then answers {@code If-None-Match} with 304.
 */
public final class ETags {

    private static final String ANY = "*";

    /** One element of the list that RFC 9110 defines, which may be empty, with the comma after it. */
    private static final Pattern ELEMENT =
            Pattern.compile("[ \\t]*(?:(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\")?[ \\t]*(?:,|$)");

    private ETags() {}

    /** {@code "7"} or, with variants, {@code "7-zh-CN-USD"}; quoted as the header wants it. */
    public static String of(long version, Object... variants) {
        var tag = new StringBuilder().append('"').append(version);
        Arrays.stream(variants).forEach(variant -> tag.append('-').append(variant));
        return tag.append('"').toString();
    }

    /**
     * Honours {@code If-Match}: only the version counts, whatever variant the caller saw. A weak tag never matches,
     * since the comparison is the strong one (RFC 9110, section 13.1.1).
     *
     * @throws PreconditionFailedException if the header names versions and none is the current one
     * @throws InvalidRequestException if the header cannot be read
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.strip().equals(ANY)) {
            return;
        }
        var current = Long.toString(version);
        var matches =
                strongTags(ifMatch).stream().anyMatch(tag -> tag.equals(current) || tag.startsWith(current + "-"));
        if (!matches) {
            throw new PreconditionFailedException(
                    "STALE_VERSION", "If-Match names %s but the current version is \"%d\"".formatted(ifMatch, version));
        }
    }

    private static List<String> strongTags(String ifMatch) {
        var strong = new ArrayList<String>();
        var element = ELEMENT.matcher(ifMatch);
        var tags = 0;
        for (var start = 0; start < ifMatch.length(); start = element.end()) {
            if (!element.region(start, ifMatch.length()).lookingAt()) {
                throw unreadable();
            }
            if (element.group(2) != null) {
                tags++;
                if (element.group(1) == null) {
                    strong.add(element.group(2));
                }
            }
        }
        if (tags == 0) {
            throw unreadable();
        }
        return strong;
    }

    private static InvalidRequestException unreadable() {
        return InvalidRequestException.of("If-Match", "ETAG", "not readable (expected: * or entity tags in quotes)");
    }
}
