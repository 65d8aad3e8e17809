package com.electricmall.payment.refunding;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class RefundMetersTest {

    /** So that the first refund after a start is growth. */
    @Test
    void isThereBeforeTheFirstRefund() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        new RefundMeters(registry, new InMemoryRefundService().refunds);

        assertThat(registry.scrape())
                .contains(
                        "mall_payments_refunded_sum{currency=\"CNY\"} 0.0\n",
                        "mall_payments_refunded_count{currency=\"CNY\"} 0\n",
                        "mall_payments_refunds_failed_total 0.0\n");
    }
}
