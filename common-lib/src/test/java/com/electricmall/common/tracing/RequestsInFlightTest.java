package com.electricmall.common.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;

/** Each request counts from its arrival to its end, however it ends. */
class RequestsInFlightTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpServerMetricsFilter filter = new HttpServerMetricsFilter(meters, _ -> UriLabel.UNKNOWN);

    private Disposable arrive(Sinks.Empty<Void> response) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/orders"));
        return filter.filter(exchange, _ -> response.asMono()).onErrorComplete().subscribe();
    }

    private double inFlight() {
        return meters.get("mall.http.requests.in.flight").gauge().value();
    }

    @Test
    void isNobodyBeforeTheFirst() {
        assertThat(inFlight()).isZero();
    }

    @Test
    void endsWithTheResponse() {
        var one = Sinks.<Void>empty();
        var other = Sinks.<Void>empty();
        arrive(one);
        arrive(other);
        assertThat(inFlight()).isEqualTo(2);

        one.tryEmitEmpty().orThrow();
        assertThat(inFlight()).isEqualTo(1);
        other.tryEmitError(new IllegalStateException("no response")).orThrow();
        assertThat(inFlight()).isZero();
    }

    @Test
    void endsWhenTheClientLeaves() {
        var request = arrive(Sinks.empty());
        assertThat(inFlight()).isEqualTo(1);

        request.dispose();
        assertThat(inFlight()).isZero();
    }
}
