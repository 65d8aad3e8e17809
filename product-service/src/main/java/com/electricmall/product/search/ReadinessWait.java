package com.electricmall.product.search;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.stereotype.Component;

/**
 * Has a starting instance wait for a whole search index before it is ready, as long as another one serves requests
 * meanwhile. Otherwise a rolling release could replace every instance that can search by one that cannot yet. While it
 * waits it is alive, but neither its probe nor the registry says that it is ready. The wait is off by default and has
 * an end: to serve all but searches is better than nothing.
 */
@Component
class ReadinessWait implements ApplicationRunner, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ReadinessWait.class);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final IndexHome home;
    private final DiscoveryClient registry;
    private final String service;
    private final Duration atMost;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param atMost zero for no wait */
    ReadinessWait(
            IndexHome home,
            DiscoveryClient registry,
            @Value("${spring.application.name}") String service,
            @Value("${mall.search.readiness-wait}") Duration atMost) {
        this.home = home;
        this.registry = registry;
        this.service = service;
        this.atMost = atMost;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        if (atMost.isZero()) {
            return;
        }
        var start = System.nanoTime();
        while (!home.isServed()) {
            var waited = since(start);
            if (registry.getInstances(service).isEmpty()) {
                log.info("Ready without a search index, since no other instance serves");
                return;
            }
            if (waited.compareTo(atMost) >= 0) {
                log.warn("Ready without a search index after {}; searches answer 503 until it is whole", waited);
                return;
            }
            if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        log.info("Ready with a search index after {}", since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void destroy() {
        stopped.countDown();
    }
}
