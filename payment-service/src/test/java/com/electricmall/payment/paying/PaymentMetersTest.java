package com.electricmall.payment.paying;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class PaymentMetersTest {

    private final InMemoryPaymentService service = new InMemoryPaymentService();

    @Test
    void addsUpWhatIsCapturedInEachCurrency() {
        service.pay("card-ok");
        service.pay("card-declined");
        service.pay("card-ok");
        service.pay("card-3ds");

        var captured = service.meters.summary("mall.payments.captured", "currency", "CNY");
        assertThat(captured.count()).isEqualTo(2);
        assertThat(captured.totalAmount()).isEqualTo(2 * 45.97);
    }

    @Test
    void countsWhyPaymentsAreDeclined() {
        service.pay("card-declined");
        service.pay("card-ok");

        assertThat(declined(service.meters, "CARD_DECLINED")).isEqualTo(1);
    }

    @Test
    void boundsTheReasons() {
        var registry = new SimpleMeterRegistry();
        var meters = new PaymentMeters(registry, service.providers);

        for (var i = 0; i < 60; i++) {
            meters.declined("reason " + i);
            meters.declined("reason 0");
        }

        assertThat(registry.get("mall.payments.declined").counters()).hasSize(51);
        assertThat(declined(registry, "CARD_DECLINED")).isZero();
        assertThat(declined(registry, "reason 0")).isEqualTo(61);
        assertThat(declined(registry, "other")).isEqualTo(11);
    }

    @Test
    void isExportedUnderTheNamesThatDashboardsRead() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var meters = new PaymentMeters(registry, service.providers);

        meters.captured(PaymentFixtures.cny("45.97"));
        meters.declined("CARD_DECLINED");

        assertThat(registry.scrape())
                .contains(
                        "mall_payments_captured_sum{currency=\"CNY\"} 45.97\n",
                        "mall_payments_captured_count{currency=\"CNY\"} 1\n",
                        "mall_payments_declined_total{reason=\"CARD_DECLINED\"} 1.0\n");
    }

    /** So that the first sale after a start is growth. */
    @Test
    void isThereBeforeTheFirstPayment() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        new PaymentMeters(registry, service.providers);

        assertThat(registry.scrape())
                .contains(
                        "mall_payments_captured_sum{currency=\"CNY\"} 0.0\n",
                        "mall_payments_captured_count{currency=\"CNY\"} 0\n",
                        "mall_payments_declined_total{reason=\"CARD_DECLINED\"} 0.0\n",
                        "mall_payments_declined_total{reason=\"other\"} 0.0\n");
    }

    private static double declined(SimpleMeterRegistry registry, String reason) {
        return registry.counter("mall.payments.declined", "reason", reason).count();
    }
}
