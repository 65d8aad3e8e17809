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

/** Finds a request's {@link Origin}: as configured, as a trusted proxy says, or as the gateway itself saw it. */
@Component
public final class Origins {

    private static final Logger log = LoggerFactory.getLogger(Origins.class);

    private final @Nullable URI publicUrl;
    private final ClientAddresses addresses;

    Origins(OriginProperties properties, ClientAddresses addresses) {
        this.publicUrl = properties.publicUrl();
        this.addresses = addresses;
    }

    public Origin of(ServerHttpRequest request) {
        var believed = addresses.isTrusted(request.getRemoteAddress()) ? request.getHeaders() : HttpHeaders.EMPTY;
        var url = Optional.ofNullable(publicUrl).orElseGet(() -> url(request.getURI(), believed));
        return Origin.of(url, addresses.pathOf(request));
    }

    private static URI url(URI seen, HttpHeaders believed) {
        var scheme = first(believed, "X-Forwarded-Proto").orElse(seen.getScheme());
        var host = first(believed, "X-Forwarded-Host").orElse(seen.getAuthority());
        try {
            return Optional.of(URI.create(scheme + "://" + host))
                    .filter(url -> url.getHost() != null)
                    .orElse(seen);
        } catch (IllegalArgumentException malformed) {
            log.debug("A trusted proxy sent an unusable origin: {}", malformed.getMessage());
            return seen;
        }
    }

    private static Optional<String> first(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getFirst(name))
                .map(values -> values.split(",", 2)[0].strip())
                .filter(Predicate.not(String::isEmpty));
    }
}
