package com.electricmall.common.web;

import com.electricmall.common.error.PreconditionFailedException;
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
     * Honours {@code If-Match}: only the version counts, whatever variant the caller saw.
     *
     * @throws PreconditionFailedException if the header names versions and none is the current one
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        var current = Long.toString(version);
        var matches = Arrays.stream(ifMatch.split(","))
                .map(tag -> tag.strip().replaceFirst("^W/", "").replace("\"", ""))
                .anyMatch(tag -> tag.equals(current) || tag.startsWith(current + "-"));
        if (!matches) {
            throw new PreconditionFailedException(
                    "STALE_VERSION", "If-Match names %s but the current version is \"%d\"".formatted(ifMatch, version));
        }
    }
}
