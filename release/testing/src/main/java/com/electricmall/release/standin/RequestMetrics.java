package com.electricmall.release.standin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** {@code http.server.requests} of orders, as Micrometer writes it for Prometheus; all are answered at once. */
final class RequestMetrics {

    private final String service;
    private final Map<Integer, AtomicLong> byStatus = new ConcurrentHashMap<>();

    RequestMetrics(String service) {
        this.service = service;
    }

    void count(int status) {
        byStatus.computeIfAbsent(status, _ -> new AtomicLong()).incrementAndGet();
    }

    String text() {
        var text = new StringBuilder();
        byStatus.forEach((status, count) -> text.append("""
            http_server_requests_seconds_count{%1$s} %2$d
            http_server_requests_seconds_bucket{%1$s,le="1.0"} %2$d
            http_server_requests_seconds_bucket{%1$s,le="+Inf"} %2$d
            """.formatted(
                        "application=\"%s\",method=\"POST\",uri=\"/orders\",status=\"%d\",outcome=\"%s\""
                                .formatted(service, status, status < 500 ? "SUCCESS" : "SERVER_ERROR"),
                        count.get())));
        return text.toString();
    }
}
