package com.electricmall.acceptance.tracing;

/**
 * A span as a collector sees it.
 *
 * @param kind {@code SERVER}, {@code CLIENT}, {@code CONSUMER}, {@code PRODUCER} or {@code INTERNAL}
 */
public record CollectedSpan(String traceId, String service, String kind, String name) {}
