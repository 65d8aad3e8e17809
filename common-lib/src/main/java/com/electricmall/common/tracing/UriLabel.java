package com.electricmall.common.tracing;

import org.springframework.web.server.ServerWebExchange;

/** The metric label {@code uri} of requests that no controller handles. */
@FunctionalInterface
public interface UriLabel {

    /** The label of requests of which nothing better is known. */
    String UNKNOWN = "UNKNOWN";

    /** One of few values, whatever the client sends: each is a meter. */
    String of(ServerWebExchange exchange);
}
