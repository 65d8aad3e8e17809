package com.electricmall.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.netty.Connection;

class RequestTimerTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final ServerHttpRequest request = new ServerHttpRequestDecorator(new Request(() -> channel));
    private final RequestTimer timer = RequestTimer.onEventLoop();
    private final List<Long> emitted = new ArrayList<>();

    @Test
    void emitsOnceAfterTheTime() {
        timer.after(request, Duration.ofSeconds(5)).subscribe(emitted::add);

        pass(Duration.ofMillis(4_900));
        assertThat(emitted).isEmpty();

        pass(Duration.ofMillis(200));
        pass(Duration.ofMinutes(1));
        assertThat(emitted).hasSize(1);
    }

    @Test
    void countsFromTheSubscription() {
        var after = timer.after(request, Duration.ofSeconds(5));
        pass(Duration.ofSeconds(6));
        after.subscribe(emitted::add);
        pass(Duration.ofSeconds(4));

        assertThat(emitted).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenItIsCancelled() {
        timer.after(request, Duration.ofSeconds(5)).subscribe(emitted::add).dispose();

        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1); // no task is scheduled
        pass(Duration.ofSeconds(6));
        assertThat(emitted).isEmpty();
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    /** As Reactor Netty's server passes it on: its native request is a connection. */
    private static final class Request extends AbstractServerHttpRequest {

        private final Connection connection;

        Request(Connection connection) {
            super(HttpMethod.GET, URI.create("/"), null, new HttpHeaders());
            this.connection = connection;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Spring's own signature
        public <T> T getNativeRequest() {
            return (T) connection;
        }

        @Override
        protected MultiValueMap<String, HttpCookie> initCookies() {
            return new LinkedMultiValueMap<>();
        }

        @Override
        protected @Nullable SslInfo initSslInfo() {
            return null; // by plain HTTP
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.empty();
        }
    }
}
