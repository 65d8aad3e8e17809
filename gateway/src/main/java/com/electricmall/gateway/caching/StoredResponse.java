package com.electricmall.gateway.caching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * An answer as its service gave it. All times are those of a monotonic clock, in ns.
 *
 * @param headers without those that belong to a connection, a request or a client
 * @param surrogateKeys what it tells of, such as {@code products:7}: news of one make it useless
 * @param variant what the request had in the fields that {@code Vary} names
 * @param begunAt when its service was asked
 * @param receivedAt when it was there
 * @param initialAge how old it was then
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers or changes a body
record StoredResponse(
        HttpHeaders headers,
        byte[] body,
        Set<String> surrogateKeys,
        Variant variant,
        long begunAt,
        long receivedAt,
        Duration initialAge,
        Duration freshFor,
        Duration staleIfErrorFor) {

    /**
     * @param fields names in lower case, in the order of {@code Vary}
     * @param values of the request, one for each field
     */
    record Variant(List<String> fields, List<String> values) {

        private static final int MAX_LENGTH = 200;

        static Variant of(List<String> fields, HttpHeaders request) {
            var values = new ArrayList<String>(fields.size());
            fields.forEach(field -> values.add(String.join(",", request.getOrEmpty(field))));
            return new Variant(List.copyOf(fields), List.copyOf(values));
        }

        /** A long one is some client's own, and not asked for again. */
        boolean isUsual() {
            return values.stream().allMatch(value -> value.length() <= MAX_LENGTH);
        }

        boolean matches(HttpHeaders request) {
            return equals(of(fields, request));
        }
    }

    Duration age(long now) {
        return initialAge.plusNanos(now - receivedAt);
    }

    Duration freshness(long now) {
        return freshFor.minus(age(now));
    }

    boolean isFresh(long now) {
        return freshness(now).isPositive();
    }

    /** Whether it may stand in for an answer that its service does not give. */
    boolean standsIn(long now) {
        return freshFor.plus(staleIfErrorFor).compareTo(age(now)) > 0;
    }

    /** The same, found to be valid still. */
    StoredResponse validated(HttpHeaders fresh, long begun, long now) {
        var updated = new HttpHeaders();
        updated.addAll(headers);
        fresh.forEach(updated::put);
        return new StoredResponse(
                updated, body, surrogateKeys, variant, begun, now, Duration.ZERO, freshFor, staleIfErrorFor);
    }

    @Nullable
    String etag() {
        return headers.getETag();
    }

    /** About how many bytes of memory it takes. */
    int weight() {
        var weight = 1_024 + body.length;
        for (var field : headers.entrySet()) {
            weight += 100 + field.getKey().length();
            for (var value : field.getValue()) {
                weight += 2 * value.length();
            }
        }
        for (var value : variant.values()) {
            weight += 2 * value.length();
        }
        return weight;
    }
}
