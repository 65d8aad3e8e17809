package com.electricmall.local.suite.watch.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {

    @Test
    void readsNamesLabelsAndValues() {
        var text = """
                # HELP mall_outbox_age \n\
                # TYPE mall_outbox_age gauge
                mall_outbox_age 0.25
                # TYPE http_server_requests_seconds summary
                http_server_requests_seconds_count{method="GET",status="200",uri="/products/{id}"} 1.2E3
                http_server_requests_seconds_count{method="PUT",status="409",uri="/cart"} 4 1764266400000
                """;

        assertThat(parse(text, "mall_outbox_age", "http_server_requests_seconds_count"))
                .containsExactly(
                        new Sample("mall_outbox_age", Map.of(), 0.25),
                        new Sample(
                                "http_server_requests_seconds_count",
                                Map.of("method", "GET", "status", "200", "uri", "/products/{id}"),
                                1_200),
                        new Sample(
                                "http_server_requests_seconds_count",
                                Map.of("method", "PUT", "status", "409", "uri", "/cart"),
                                4));
    }

    @Test
    void readsEscapedLabels() {
        assertThat(parse("a{b=\"say \\\"hi\\\", c:\\\\d\\nnext\",e=\"}\"} 1", "a"))
                .containsExactly(new Sample("a", Map.of("b", "say \"hi\", c:\\d\nnext", "e", "}"), 1));
    }

    @Test
    void readsWhatIsNoNumber() {
        assertThat(parse("a NaN\na{b=\"c\"} +Inf\na{b=\"d\"} -Inf\n", "a"))
                .extracting(Sample::value)
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Test
    void looksAtNothingElse() {
        assertThat(parse("other{ what is this\nab 1\na 2\n", "a")).containsExactly(new Sample("a", Map.of(), 2));
    }

    @Test
    void refusesAWantedLineThatIsNoSample() {
        assertThatThrownBy(() -> parse("a{b=\"c\" 1", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line: a{b=\"c\" 1 (expected: name{label=\"value\"} number)");
    }

    @Test
    void asksForSummariesAndCountersByTheNamesThatTheyHaveInARegistry() {
        assertThat(Metric.includedNames().split(",", -1))
                .contains("http_server_requests_seconds", "mall_orders_reached", "mall_orders_reached_total")
                .contains("mall_outbox_age")
                .doesNotHaveDuplicates();
    }

    private static Iterable<Sample> parse(String text, String... wanted) {
        return PrometheusText.parse(text, Set.of(wanted)).all();
    }
}
