package com.electricmall.common.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CircuitBreakingIT extends RemoteCalls {

    @Test
    void opensOnOutagesAndClosesSoonAfterThePeerIsBack() throws Exception {
        PEER.stubFor(get("/internal/things/1").willReturn(aResponse().withStatus(503)));
        for (var call = 0; call < 10; call++) {
            refusal(UnavailableException.class);
        }
        var open = catchThrowableOfType(CallNotPermittedException.class, () -> things.thing(1));
        assertThat(new RemoteOutages().translate(open)).get().isInstanceOf(UnavailableException.class);

        PEER.stubFor(get("/internal/things/1").willReturn(okJson("{\"id\": 1, \"price\": 20.00}")));

        await().atMost(Duration.ofSeconds(4))
                .ignoreExceptions()
                .until(() -> things.thing(1).id() == 1);
        things.thing(1);
        things.thing(1);
        assertThat(breakers.circuitBreaker("thing-service").getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void countsARefusalAsAnAnswer() {
        PEER.stubFor(get("/internal/things/1")
                .willReturn(aResponse().withStatus(404).withBody("{\"code\": \"THING_NOT_FOUND\"}")));

        for (var call = 0; call < 30; call++) {
            refusal(NotFoundException.class);
        }

        assertThat(breakers.circuitBreaker("thing-service").getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void worksForBlockingCallsOnVirtualThreads() throws Exception {
        PEER.stubFor(get("/internal/things/1").willReturn(okJson("{\"id\": 1, \"price\": 20.00}")));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<java.util.concurrent.Future<Thing>>();
            for (var call = 0; call < 40; call++) {
                calls.add(threads.submit(() -> things.thing(1)));
            }
            for (var call : calls) {
                assertThat(call.get().id()).isOne();
            }
        }
        assertThat(breakers.circuitBreaker("thing-service").getMetrics().getNumberOfBufferedCalls())
                .isEqualTo(20);
    }
}
