package com.electricmall.common.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
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

    private static ServerHttpRequest forwarded(ServerHttpRequest request) {
        var sent = request.getURI();
        var told = ForwardedHeaderUtils.adaptFromForwardedHeaders(rootOf(sent), request.getHeaders())
                .build();
        var client = ForwardedHeaderUtils.parseForwardedFor(sent, request.getHeaders(), request.getRemoteAddress());
        var port = told.getPort() < 0 ? "" : ":" + told.getPort();
        var url = URI.create(told.getScheme() + "://" + told.getHost() + port + target(sent));
        return new Forwarded(request, url, client == null ? request.getRemoteAddress() : client);
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

    private static URI rootOf(URI url) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + "/");
    }

    private static String target(URI url) {
        return url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
    }
}
