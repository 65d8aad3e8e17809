package com.electricmall.gateway.caching;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Requests that may be answered from the cache: GET and HEAD of a public path, for nothing personal. */
final class PublicReads {

    /** Requests with one of these headers are rare. The service answers them. */
    private static final List<String> BEYOND_US =
            List.of(HttpHeaders.RANGE, HttpHeaders.IF_RANGE, HttpHeaders.IF_MATCH, HttpHeaders.IF_UNMODIFIED_SINCE);

    private final List<PathPattern> publicPaths;
    private final Map<String, String> personalParameters;

    PublicReads(SharedCacheProperties properties) {
        this.publicPaths = properties.publicPaths().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
        this.personalParameters = properties.personalParameters();
    }

    boolean contain(ServerHttpRequest request) {
        var method = request.getMethod();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            return false;
        }
        var path = request.getPath().pathWithinApplication();
        return publicPaths.stream().anyMatch(pattern -> pattern.matches(path))
                && BEYOND_US.stream().noneMatch(request.getHeaders()::containsKey)
                && (request.getURI().getRawQuery() == null || !asksForPersonal(request.getQueryParams()));
    }

    private boolean asksForPersonal(MultiValueMap<String, String> parameters) {
        return personalParameters.entrySet().stream()
                .anyMatch(personal ->
                        parameters.getOrDefault(personal.getKey(), List.of()).contains(personal.getValue()));
    }
}
