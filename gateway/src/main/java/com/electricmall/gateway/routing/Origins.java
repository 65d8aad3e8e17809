package com.electricmall.gateway.routing;

import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Finds a request's {@link Origin}: as configured, as a trusted proxy says, or as the gateway itself saw it. */
@Component
public final class Origins {

    private static final Logger log = LoggerFactory.getLogger(Origins.class);

    private static final String KNOWN = Origins.class.getName() + ".known";

    private final @Nullable URI publicUrl;
    private final ClientAddresses addresses;

    Origins(OriginProperties properties, ClientAddresses addresses) {
        this.publicUrl = properties.publicUrl();
        this.addresses = addresses;
    }

    /** Determined once for each request, from its original headers: filters may change these later. */
    public Origin of(ServerWebExchange exchange) {
        Origin known = exchange.getAttribute(KNOWN);
        if (known == null) {
            known = of(exchange.getRequest());
            exchange.getAttributes().put(KNOWN, known);
        }
        return known;
    }

    private Origin of(ServerHttpRequest request) {
        var believed = addresses.isTrusted(request.getRemoteAddress()) ? request.getHeaders() : HttpHeaders.EMPTY;
        var clients = addresses.pathOf(request);
        return (publicUrl == null
                        ? namedByProxy(request, believed, clients)
                        : Origin.of(publicUrl.getScheme(), publicUrl.getRawAuthority(), clients))
                .orElseGet(() -> seen(request, clients));
    }

    private static Optional<Origin> namedByProxy(ServerHttpRequest request, HttpHeaders believed, String clients) {
        var scheme = first(believed, "X-Forwarded-Proto").orElse(scheme(request));
        var host = first(believed, "X-Forwarded-Host").orElse(host(request));
        var told = Origin.of(scheme, host, clients);
        if (told.isEmpty()) {
            log.debug("A trusted proxy sent an unusable origin: {}://{}", scheme, host);
        }
        return told;
    }

    /** The edge has accepted only requests with one valid {@code Host}. */
    private static Origin seen(ServerHttpRequest request, String clients) {
        return Origin.of(scheme(request), host(request), clients).orElseThrow();
    }

    private static String scheme(ServerHttpRequest request) {
        return Optional.ofNullable(request.getURI().getScheme()).orElse("http");
    }

    private static String host(ServerHttpRequest request) {
        return Optional.ofNullable(request.getHeaders().getFirst(HttpHeaders.HOST))
                .orElse("localhost");
    }

    private static Optional<String> first(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getFirst(name))
                .map(values -> values.split(",", 2)[0].strip())
                .filter(Predicate.not(String::isEmpty));
    }
}
