package com.electricmall.gateway.caching;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Requests that everybody may make alike: GET and HEAD of a public path, for nothing personal. */
final class PublicReads {

    /** Requests with one of these headers are rare. The service answers them. */
    private static final List<String> BEYOND_US =
            List.of(HttpHeaders.RANGE, HttpHeaders.IF_RANGE, HttpHeaders.IF_MATCH, HttpHeaders.IF_UNMODIFIED_SINCE);

    private final List<PathPattern> publicPaths;
    private final List<PersonalRead> personalReads;

    private record PersonalRead(PathPattern path, String parameter, String value) {

        /** @throws IllegalArgumentException if it is not {@code path?parameter=value} */
        static PersonalRead parse(String text) {
            var query = text.lastIndexOf('?');
            var equals = text.indexOf('=', query + 1);
            if (query < 0 || equals < 0) {
                throw new IllegalArgumentException(text + " (expected: path?parameter=value)");
            }
            return new PersonalRead(
                    PathPatternParser.defaultInstance.parse(text.substring(0, query)),
                    text.substring(query + 1, equals),
                    text.substring(equals + 1));
        }

        boolean isAskedForBy(ServerHttpRequest request) {
            return request.getQueryParams().getOrDefault(parameter, List.of()).contains(value)
                    && path.matches(request.getPath().pathWithinApplication());
        }
    }

    PublicReads(SharedCacheProperties properties) {
        this.publicPaths = properties.publicPaths().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
        this.personalReads =
                properties.personalReads().stream().map(PersonalRead::parse).toList();
    }

    boolean contain(ServerHttpRequest request) {
        var method = request.getMethod();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            return false;
        }
        var path = request.getPath().pathWithinApplication();
        return publicPaths.stream().anyMatch(pattern -> pattern.matches(path))
                && (request.getURI().getRawQuery() == null
                        || personalReads.stream().noneMatch(personal -> personal.isAskedForBy(request)));
    }

    /** Whether such a request may be answered from the cache. */
    static boolean areForTheCache(ServerHttpRequest request) {
        return BEYOND_US.stream().noneMatch(request.getHeaders()::containsKey);
    }
}
