package com.electricmall.common.tracing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param edge whether requests begin here: whether they are sampled is then decided here, whatever the client says
 * @param probability the share of requests that are sampled at the edge, 0..1
 */
@ConfigurationProperties("mall.tracing")
record TracingProperties(
        @DefaultValue("false") boolean edge,
        @DefaultValue("0.01") double probability) {

    TracingProperties {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("mall.tracing.probability: %s (expected: 0..1)".formatted(probability));
        }
    }
}
