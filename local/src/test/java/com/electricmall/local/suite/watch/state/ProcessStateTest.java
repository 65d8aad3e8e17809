package com.electricmall.local.suite.watch.state;

import static com.electricmall.local.suite.watch.reading.Readings.between;
import static com.electricmall.local.suite.watch.reading.Readings.first;
import static com.electricmall.local.suite.watch.reading.Readings.process;
import static com.electricmall.local.suite.watch.reading.Readings.reading;
import static com.electricmall.local.suite.watch.reading.Readings.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.supervisor.State;
import com.electricmall.local.suite.watch.reading.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProcessStateTest {
    private static final String BEFORE = """
            http_server_requests_seconds_count{outcome="SUCCESS",uri="/orders"} 10
            http_server_requests_seconds_sum{outcome="SUCCESS",uri="/orders"} 1.0
            http_server_requests_seconds_count{outcome="SUCCESS",uri="/actuator/health/{*path}"} 500
            """;
    private static final String NOW = """
            http_server_requests_seconds_count{outcome="SUCCESS",uri="/orders"} 28
            http_server_requests_seconds_sum{outcome="SUCCESS",uri="/orders"} 1.4
            http_server_requests_seconds_max{outcome="SUCCESS",uri="/orders"} 0.75
            http_server_requests_seconds_count{outcome="SERVER_ERROR",uri="/cart"} 2
            http_server_requests_seconds_sum{outcome="SERVER_ERROR",uri="/cart"} 0.6
            http_server_requests_seconds_count{outcome="SUCCESS",uri="/actuator/health/{*path}"} 700
            http_server_requests_seconds_max{outcome="SUCCESS",uri="/actuator/health/{*path}"} 9
            """;

    @Test
    void tellsRatesAndLatenciesOfCallersAlone() {
        var state = only(between(reading(order(7L), 1_000, BEFORE), reading(order(7L), 2_200, NOW)));

        assertThat(state.requests()).isEqualTo(30);
        assertThat(state.requestsPerSecond()).isEqualTo(10);
        assertThat(state.errors()).isEqualTo(2);
        assertThat(state.errorsPerSecond()).isEqualTo(1);
        assertThat(state.meanMillis()).isCloseTo(50, within(1e-6));
        assertThat(state.maxMillis()).isEqualTo(750);
        assertThat(state.cpuPercent()).isCloseTo(60, within(1e-6));
        assertThat(state.memoryMb()).isEqualTo(200);
        assertThat(state.state()).isEqualTo(State.READY);
    }

    @Test
    void tellsTotalsAloneAtTheFirstLook() {
        var state = only(first(reading(order(7L), 2_200, NOW)));

        assertThat(state.requests()).isEqualTo(30);
        assertThat(state.requestsPerSecond()).isNull();
        assertThat(state.meanMillis()).isNull();
        assertThat(state.cpuPercent()).isNull();
    }

    @Test
    void measuresNoRateOverARestart() {
        var state = only(between(reading(order(7L), 9_000, NOW), reading(order(8L), 500, BEFORE)));

        assertThat(state.requests()).isEqualTo(10);
        assertThat(state.requestsPerSecond()).isNull();
        assertThat(state.cpuPercent()).isNull();
    }

    @Test
    void knowsNothingOfRequestsWithoutMetrics() {
        var state = only(between(silent(order(7L), 100), silent(order(7L), 300)));

        assertThat(state.requests()).isNull();
        assertThat(state.requestsPerSecond()).isNull();
        assertThat(state.errors()).isNull();
        assertThat(state.errorsPerSecond()).isNull();
        assertThat(state.maxMillis()).isNull();
        assertThat(state.cpuPercent()).isCloseTo(10, within(1e-6));
    }

    @Test
    void tellsWhatHasDied() {
        var state = only(first(silent(order(null), 0)));

        assertThat(state.state()).isEqualTo(State.FAILED);
        assertThat(state.pid()).isNull();
        assertThat(state.memoryMb()).isNull();
    }

    private static ProcessView order(@Nullable Long pid) {
        return process("order-service-1", pid);
    }

    private static ProcessState only(Span span) {
        var processes = SuiteState.of(span, List.of()).processes();
        assertThat(processes).hasSize(1);
        return processes.getFirst();
    }
}
