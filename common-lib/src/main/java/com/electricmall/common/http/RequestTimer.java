package com.electricmall.common.http;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/** Limits the time of something that belongs to a request. */
@FunctionalInterface
public interface RequestTimer {

    /** Emits once after that time, counted from the subscription; a cancelled timer is forgotten at once. */
    Mono<Long> after(ServerHttpRequest request, Duration time);

    /**
     * By the event loop of the request's connection. Nearly all timers are cancelled, from that loop, and there this
     * costs little. {@link Mono#delay} hands each one to another thread, which it wakes when no earlier one is waiting.
     */
    static RequestTimer onEventLoop() {
        return (request, time) -> {
            Connection connection = ServerHttpRequestDecorator.getNativeRequest(request);
            return delay(connection.channel().eventLoop(), time);
        };
    }

    private static Mono<Long> delay(EventLoop loop, Duration time) {
        return Mono.create(sink -> {
            var timer = loop.schedule(() -> sink.success(0L), time.toNanos(), TimeUnit.NANOSECONDS);
            sink.onDispose(() -> timer.cancel(false));
        });
    }
}
