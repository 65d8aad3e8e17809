package com.electricmall.common.http;

import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;
import reactor.netty.ReactorNetty;

/**
 * Has Reactor Netty use one event loop for each processor, and at least two. Its own default is at least four. On two
 * processors a request's two connections are then more often on different loops, and each answer wakes another thread.
 * {@code -Dreactor.netty.ioWorkerCount} overrides this.
 */
final class EventLoops implements ApplicationListener<ApplicationStartingEvent> {

    private static final int LEAST = 2;

    @Override
    public void onApplicationEvent(ApplicationStartingEvent starting) {
        if (System.getProperty(ReactorNetty.IO_WORKER_COUNT) == null) {
            var count = countFor(Runtime.getRuntime().availableProcessors());
            System.setProperty(ReactorNetty.IO_WORKER_COUNT, Integer.toString(count));
        }
    }

    static int countFor(int processors) {
        return Math.max(LEAST, processors);
    }
}
