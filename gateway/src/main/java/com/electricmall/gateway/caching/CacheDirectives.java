package com.electricmall.gateway.caching;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The directives of {@code Cache-Control} fields (RFC 9111, 5.2). Malformed directives are ignored; a malformed number
 * counts as 0, which means stale.
 *
 * @param values by name in lower case; empty where a directive has none
 */
record CacheDirectives(Map<String, String> values) {

    private static final long MAX_SECONDS = Duration.ofDays(1).toSeconds();

    static CacheDirectives of(HttpHeaders headers) {
        return parse(headers.getOrEmpty(HttpHeaders.CACHE_CONTROL));
    }

    static CacheDirectives parse(List<String> fields) {
        if (fields.isEmpty()) {
            return new CacheDirectives(Map.of());
        }
        var values = new HashMap<String, String>();
        for (var field : fields) {
            for (var directive : field.split(",", -1)) {
                var equals = directive.indexOf('=');
                var name = (equals < 0 ? directive : directive.substring(0, equals)).strip();
                var value = equals < 0 ? "" : directive.substring(equals + 1).strip();
                if (!name.isEmpty()) {
                    values.putIfAbsent(name.toLowerCase(Locale.ROOT), value.replace("\"", ""));
                }
            }
        }
        return new CacheDirectives(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** At most a day; null if there is no such directive. */
    @Nullable
    Duration seconds(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        var isNumber = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(value.length() > 9 ? MAX_SECONDS : Math.min(MAX_SECONDS, Long.parseLong(value)));
    }

    /** Whether a request accepts the stored response, if it is fresh (RFC 9111, 5.2.1). */
    boolean accept(StoredResponse stored, long now) {
        return stored.isFresh(now) && !has("no-cache") && acceptNew(stored, now);
    }

    /** Whether a request accepts a response that has just come, fresh or not: one to itself would be like it. */
    boolean acceptNew(StoredResponse response, long now) {
        var maxAge = seconds("max-age");
        var minFresh = seconds("min-fresh");
        return (maxAge == null || response.age(now).compareTo(maxAge) <= 0)
                && (minFresh == null || response.freshness(now).compareTo(minFresh) >= 0);
    }

    /** Whether a request accepts no response but the one to itself. */
    boolean askForNew() {
        return has("no-cache") || Duration.ZERO.equals(seconds("max-age"));
    }
}
