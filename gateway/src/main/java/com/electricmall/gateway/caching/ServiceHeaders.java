package com.electricmall.gateway.caching;

import com.electricmall.common.web.SharedCaching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Reads what the headers of a service's response say about its use by a cache. */
final class ServiceHeaders {

    private static final Set<String> NOT_KEPT = Set.of(
            "connection",
            "keep-alive",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "proxy-authenticate",
            "age",
            "x-request-id",
            "content-length");

    private ServiceHeaders() {}

    /** How long the response may be used without asking its service again; zero if it does not say. */
    static Duration freshFor(CacheDirectives said) {
        var shared = said.seconds("s-maxage");
        var forAll = shared == null && said.has("public") ? said.seconds("max-age") : shared;
        if (forAll == null) {
            return Duration.ZERO;
        }
        return forAll.compareTo(SharedCache.LONGEST_USE) < 0 ? forAll : SharedCache.LONGEST_USE;
    }

    /**
     * How long the response may replace an unavailable service once it is stale; zero if it must be validated then.
     * Only an explicit {@code stale-if-error} allows it, which {@code s-maxage} alone does not forbid.
     */
    static Duration staleIfErrorFor(CacheDirectives said) {
        var allowed = said.seconds("stale-if-error");
        if (allowed == null || said.has("must-revalidate") || said.has("proxy-revalidate")) {
            return Duration.ZERO;
        }
        return allowed.compareTo(SharedCache.LONGEST_STALE) < 0 ? allowed : SharedCache.LONGEST_STALE;
    }

    /**
     * Whether the response may be stored and used for others (RFC 9111, 3); without heuristics. A request without
     * credentials gets no response that is one user's own. Another type than JSON is the choice of one client's {@code
     * Accept}, whether or not the service says so ({@code Vary}).
     */
    static boolean isStorable(HttpHeaders answer, HttpHeaders ours) {
        var said = CacheDirectives.of(answer);
        return freshFor(said).isPositive()
                && isJsonOrUntold(answer.getFirst(HttpHeaders.CONTENT_TYPE))
                && !said.has("no-store")
                && !said.has("private")
                && !said.has("no-cache")
                && !answer.containsKey(HttpHeaders.SET_COOKIE)
                && !varyOf(answer, ours).contains("*");
    }

    private static boolean isJsonOrUntold(@Nullable String contentType) {
        return contentType == null
                || contentType.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON_VALUE);
    }

    /** The fields of a stored response, updated by those of a successful validation (304; RFC 9111, 3.2). */
    static HttpHeaders updated(HttpHeaders stored, HttpHeaders validation) {
        var updated = new HttpHeaders();
        updated.addAll(stored);
        validation.forEach(updated::put);
        return updated;
    }

    static Duration age(HttpHeaders answer) {
        var age = CacheDirectives.parse(
                        List.of("age=" + Objects.requireNonNullElse(answer.getFirst(HttpHeaders.AGE), "0")))
                .seconds("age");
        return Objects.requireNonNull(age);
    }

    static Set<String> surrogateKeys(HttpHeaders answer) {
        var keys = new HashSet<String>();
        answer.getOrEmpty(SharedCaching.SURROGATE_KEY)
                .forEach(field -> keys.addAll(List.of(field.strip().split("\\s+", -1))));
        return Set.copyOf(keys);
    }

    /** Without the headers that our other filters have set, and without those that are of this one response alone. */
    static HttpHeaders ofService(HttpHeaders answer, HttpHeaders ours) {
        var headers = new HttpHeaders();
        answer.forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (NOT_KEPT.contains(lower)
                    || lower.startsWith("ratelimit")
                    || name.equalsIgnoreCase(SharedCaching.SURROGATE_KEY)) {
                return;
            }
            var theirs = new ArrayList<>(values);
            theirs.removeAll(ours.getOrEmpty(name));
            if (!theirs.isEmpty()) {
                headers.addAll(name, theirs);
            }
        });
        return headers;
    }

    static List<String> varyOf(HttpHeaders answer, HttpHeaders ours) {
        var own = new HashSet<>(ours.getVary());
        return answer.getVary().stream()
                .filter(field -> !own.contains(field))
                .map(field -> field.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
