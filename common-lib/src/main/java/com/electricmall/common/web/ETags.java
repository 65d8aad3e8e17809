package com.electricmall.common.web;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.PreconditionFailedException;
import com.electricmall.common.http.EntityTag;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags made of a resource's version and of whatever else its representation depends on, such as the language.
 * A controller sets one by {@code ResponseEntity.ok().eTag(...)}; WebFlux then answers {@code If-None-Match} with 304.
 */
public final class ETags {

    /** No version, amount or language is as long as a time in milliseconds. */
    private static final Pattern WITH_TIME = Pattern.compile(".*-\\d{13,}");

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
        requireMatch(ifMatch, version, tag -> true);
    }

    /**
     * The same for tags whose last variant is the time of the change in milliseconds: it has to be equal too. Of a tag
     * without a time, such as {@code "7"}, only the version counts.
     */
    public static void requireMatch(@Nullable String ifMatch, long version, Instant changedAt) {
        var time = "-" + changedAt.toEpochMilli();
        requireMatch(
                ifMatch,
                version,
                tag -> tag.endsWith(time) || !WITH_TIME.matcher(tag).matches());
    }

    private static void requireMatch(@Nullable String ifMatch, long version, Predicate<String> sameChange) {
        if (ifMatch == null || EntityTag.isAny(ifMatch)) {
            return;
        }
        var current = Long.toString(version);
        var matches = EntityTag.parse(ifMatch).filter(tags -> !tags.isEmpty()).orElseThrow(ETags::unreadable).stream()
                .filter(tag -> !tag.weak())
                .map(EntityTag::value)
                .anyMatch(tag -> tag.equals(current) || (tag.startsWith(current + "-") && sameChange.test(tag)));
        if (!matches) {
            throw new PreconditionFailedException(
                    "STALE_VERSION", "If-Match names %s but the current version is \"%d\"".formatted(ifMatch, version));
        }
    }

    private static InvalidRequestException unreadable() {
        return InvalidRequestException.of("If-Match", "ETAG", "not readable (expected: * or entity tags in quotes)");
    }
}
