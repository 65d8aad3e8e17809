package com.electricmall.common.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.util.ForwardedHeaderUtils;

/**
 * Gives a request the scheme, host, port and client that the gateway's {@code X-Forwarded-*} headers tell. Path and
 * query stay byte for byte as they were sent; Spring's own transformer refuses some queries.
 */
public final class ForwardedUrl extends ForwardedHeaderTransformer {

    private static final List<String> HEADERS = List.of(
            "Forwarded",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Proto",
            "X-Forwarded-Prefix",
            "X-Forwarded-Ssl",
            "X-Forwarded-For");

    /** Those that Spring derives the scheme, host and port from: the first value of each. */
    private static final List<String> ORIGIN_HEADERS =
            List.of("Forwarded", "X-Forwarded-Proto", "X-Forwarded-Ssl", "X-Forwarded-Host", "X-Forwarded-Port");

    private static final int MOST_KNOWN = 256;

    /** In characters; longer ones are parsed anew. */
    private static final int LONGEST_KNOWN = 512;

    /** By the instance's own address and the values of the headers: parsing these takes longer than all the rest. */
    private final Cache<List<String>, String> origins =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    @Override
    public ServerHttpRequest apply(ServerHttpRequest request) {
        if (!hasForwardedHeaders(request)) {
            return request;
        }
        try {
            return forwarded(request);
        } catch (IllegalArgumentException unreadable) {
            var fault = HeadFault.malformed("X-Forwarded-*", "not readable (expected: as the gateway sets them)");
            return request.mutate()
                    .headers(headers -> {
                        HEADERS.forEach(headers::remove);
                        headers.set(HeadFault.HEADER, fault.write());
                    })
                    .build();
        }
    }

    private ServerHttpRequest forwarded(ServerHttpRequest request) {
        var sent = request.getURI();
        var headers = request.getHeaders();
        var client = ForwardedHeaderUtils.parseForwardedFor(sent, headers, request.getRemoteAddress());
        var url = URI.create(originOf(sent, headers) + target(sent));
        return new Forwarded(request, url, client == null ? request.getRemoteAddress() : client);
    }

    private String originOf(URI sent, HttpHeaders headers) {
        var base = sent.getScheme() + "://" + sent.getRawAuthority();
        var told = new ArrayList<String>(ORIGIN_HEADERS.size() + 1);
        told.add(base);
        var length = base.length();
        for (var header : ORIGIN_HEADERS) {
            var value = Objects.requireNonNullElse(headers.getFirst(header), "");
            told.add(value);
            length += value.length();
        }
        return length > LONGEST_KNOWN ? parseOrigin(base, headers) : origins.get(told, _ -> parseOrigin(base, headers));
    }

    private static String parseOrigin(String base, HttpHeaders headers) {
        var told = ForwardedHeaderUtils.adaptFromForwardedHeaders(URI.create(base + "/"), headers)
                .build();
        return told.getScheme() + "://" + told.getHost() + (told.getPort() < 0 ? "" : ":" + told.getPort());
    }

    /** Unlike what Spring's builder makes, it takes the path and the parameters over as they were parsed before. */
    private static final class Forwarded extends ServerHttpRequestDecorator {

        private final URI url;
        private final @Nullable InetSocketAddress client;
        private final HttpHeaders headers;

        Forwarded(ServerHttpRequest request, URI url, @Nullable InetSocketAddress client) {
            super(request);
            this.url = url;
            this.client = client;
            var others = new HttpHeaders();
            request.getHeaders().forEach((name, values) -> {
                if (!isForwarded(name) && !others.containsKey(name)) { // the name's other spellings have its values too
                    others.addAll(name, values);
                }
            });
            this.headers = HttpHeaders.readOnlyHttpHeaders(others);
        }

        private static boolean isForwarded(String name) {
            for (var header : HEADERS) {
                if (header.equalsIgnoreCase(name)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public URI getURI() {
            return url;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public @Nullable InetSocketAddress getRemoteAddress() {
            return client;
        }
    }

    private static String target(URI url) {
        return url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
    }
}
