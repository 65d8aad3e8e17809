package com.electricmall.common.web;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.PreconditionFailedException;
import com.electricmall.common.http.EntityTag;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags made of a resource's version and of whatever else its representation depends on, such as the language.
 * A controller sets one by {@code ResponseEntity.ok().eTag(...)}; WebFlux then answers {@code If-None-Match} with 304.
 */
public final class ETags {

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
        if (ifMatch == null || EntityTag.isAny(ifMatch)) {
            return;
        }
        var current = Long.toString(version);
        var matches = EntityTag.parse(ifMatch).filter(tags -> !tags.isEmpty()).orElseThrow(ETags::unreadable).stream()
                .filter(tag -> !tag.weak())
                .anyMatch(tag -> tag.value().equals(current) || tag.value().startsWith(current + "-"));
        if (!matches) {
            throw new PreconditionFailedException(
                    "STALE_VERSION", "If-Match names %s but the current version is \"%d\"".formatted(ifMatch, version));
        }
    }

    private static InvalidRequestException unreadable() {
        return InvalidRequestException.of("If-Match", "ETAG", "not readable (expected: * or entity tags in quotes)");
    }
}
