package com.electricmall.gateway.routing;

import com.electricmall.common.web.RequestId;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Sends the request's id and {@link Origin} to the service, in headers that no client can set or suppress. */
@Component
final class OriginHeaders implements HttpHeadersFilter, Ordered {

    private static final Set<String> ONLY_PROXIES_SET =
            Set.of("forwarded", "x-real-ip", "x-original-url", "x-rewrite-url");

    /** Not passed on: the gateway itself requests the body from the client. */
    private static final String EXPECT = "expect";

    private final Origins origins;

    OriginHeaders(Origins origins) {
        this.origins = origins;
    }

    /** @param headers a copy of the request's, which the filter before this one has made */
    @Override
    public HttpHeaders filter(HttpHeaders headers, ServerWebExchange exchange) {
        headers.keySet().removeIf(name -> isReserved(name.toLowerCase(Locale.ROOT)));
        var origin = origins.of(exchange);
        headers.set(RequestId.HEADER, RequestId.of(exchange));
        headers.set("X-Forwarded-For", origin.clients());
        headers.set("X-Forwarded-Proto", origin.scheme());
        headers.set("X-Forwarded-Host", origin.host());
        headers.set("X-Forwarded-Port", Integer.toString(origin.port()));
        return headers;
    }

    private static boolean isReserved(String name) {
        return name.startsWith("x-forwarded-")
                || name.startsWith("x-internal-")
                || name.equals(EXPECT)
                || ONLY_PROXIES_SET.contains(name);
    }

    /** After the headers that the client's {@code Connection} header names are removed, since it could name these. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
