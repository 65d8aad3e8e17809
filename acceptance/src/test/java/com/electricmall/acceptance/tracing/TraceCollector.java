package com.electricmall.acceptance.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Receives spans by OTLP over HTTP, as a collector does, and keeps those of the traces that a test asked for. */
public final class TraceCollector {

    private static final String SERVICE = "service.name";

    private final HttpServer server;
    private final Map<String, Queue<CollectedSpan>> traces = new ConcurrentHashMap<>();

    private TraceCollector(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port of this machine until the JVM ends. */
    public static TraceCollector start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var collector = new TraceCollector(server);
            server.createContext("/v1/traces", collector::receive);
            server.start();
            return collector;
        } catch (IOException e) {
            throw new AssertionError("No collector can be started", e);
        }
    }

    /** As {@code management.otlp.tracing.endpoint} takes it. */
    public String endpoint() {
        return "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort());
    }

    /** @param traceId 32 hexadecimal digits; spans of it that arrive from now on are kept */
    public void keep(String traceId) {
        traces.put(traceId, new ConcurrentLinkedQueue<>());
    }

    /** What has arrived so far of a trace that is kept. */
    public List<CollectedSpan> spans(String traceId) {
        return List.copyOf(traces.getOrDefault(traceId, new ConcurrentLinkedQueue<>()));
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().stream()
                    .flatMap(TraceCollector::spansOf)
                    .forEach(span -> traces.computeIfPresent(span.traceId(), (_, kept) -> {
                        kept.add(span);
                        return kept;
                    }));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Stream<CollectedSpan> spansOf(ResourceSpans resource) {
        var service = resource.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(SERVICE))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElseThrow();
        return resource.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> new CollectedSpan(
                        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                        service,
                        span.getKind().name().replace("SPAN_KIND_", ""),
                        span.getName()));
    }
}
