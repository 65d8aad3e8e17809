package com.electricmall.common.http;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Decides which requests have a body. */
public final class RequestBodies {

    private RequestBodies() {}

    /** By what its head announces (RFC 9112, section 6): without a length or a coding there is none. */
    public static boolean isAnnouncedBy(ServerHttpRequest request) {
        var headers = request.getHeaders();
        return headers.getContentLength() > 0 || headers.containsKey(HttpHeaders.TRANSFER_ENCODING);
    }
}
