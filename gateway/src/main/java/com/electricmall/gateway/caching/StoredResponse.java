package com.electricmall.gateway.caching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A response as its service sent it. All times are those of a monotonic clock, in ns.
 *
 * @param headers without those of the connection, the request or the client
 * @param surrogateKeys the resources that it shows, such as {@code products:7}; a change of one invalidates it
 * @param variant the request's values of the fields that {@code Vary} names
 * @param begunAt when the request was sent to the service; the response may be as old as that
 * @param initialAge its age in other caches, as its {@code Age} says
 */
@SuppressWarnings("ArrayRecordComponent") // responses are not compared, and no body is changed
record StoredResponse(
        HttpHeaders headers,
        byte[] body,
        Set<String> surrogateKeys,
        Variant variant,
        long begunAt,
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

        /** Very long values are of one client only, and are not requested again. */
        boolean isUsual() {
            return values.stream().allMatch(value -> value.length() <= MAX_LENGTH);
        }

        boolean matches(HttpHeaders request) {
            return equals(of(fields, request));
        }
    }

    /** Counted from the request, so that the time that the service took is part of it (RFC 9111, 4.2.3). */
    Duration age(long now) {
        return initialAge.plusNanos(now - begunAt);
    }

    Duration freshness(long now) {
        return freshFor.minus(age(now));
    }

    boolean isFresh(long now) {
        return freshness(now).isPositive();
    }

    /** Whether it may be used when its service does not respond. */
    boolean standsIn(long now) {
        return freshFor.plus(staleIfErrorFor).compareTo(age(now)) > 0;
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
