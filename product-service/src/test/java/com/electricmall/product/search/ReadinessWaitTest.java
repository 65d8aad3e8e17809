package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

class ReadinessWaitTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Home home = new Home();
    private final Registry registry = new Registry();
    private Thread starting = Thread.ofVirtual().unstarted(() -> {});

    @AfterEach
    void end() {
        starting.interrupt();
    }

    @Test
    void lastsUntilTheIndexIsWhole() {
        var ready = start(wait(LONG));
        assertWaits(ready);

        home.served = true;

        assertThat(ready).succeedsWithin(SOON);
    }

    @Test
    void isLeftOutWhereNobodyAsksForIt() {
        assertThat(start(wait(Duration.ZERO))).succeedsWithin(SOON);
    }

    @Test
    void endsWithoutAnIndexInTime() {
        assertThat(start(wait(Duration.ofMillis(300)))).succeedsWithin(SOON);
    }

    /** Nobody would answer anything meanwhile, not only searches. */
    @Test
    void endsWhenNoOtherInstanceServes() {
        var ready = start(wait(LONG));
        assertWaits(ready);

        registry.others = List.of();

        assertThat(ready).succeedsWithin(SOON);
    }

    @Test
    void endsWhenTheServiceIsStopped() {
        var wait = wait(LONG);
        var ready = start(wait);
        assertWaits(ready);

        wait.destroy();

        assertThat(ready).succeedsWithin(SOON);
    }

    private ReadinessWait wait(Duration atMost) {
        return new ReadinessWait(home, registry, "product-service", atMost);
    }

    private CompletableFuture<Void> start(ReadinessWait wait) {
        var ready = new CompletableFuture<Void>();
        starting = Thread.ofPlatform().start(() -> {
            try {
                wait.run(new DefaultApplicationArguments());
                ready.complete(null);
            } catch (InterruptedException e) {
                ready.completeExceptionally(e);
            }
        });
        return ready;
    }

    private void assertWaits(CompletableFuture<Void> ready) {
        await().until(() -> starting.getState() == Thread.State.TIMED_WAITING);
        assertThat(ready).isNotDone();
    }

    private static final class Home implements IndexHome {

        private volatile boolean served;

        @Override
        public boolean isServed() {
            return served;
        }

        @Override
        public Optional<Claim> claim() {
            return Optional.empty();
        }
    }

    private static final class Registry implements DiscoveryClient {

        private volatile List<ServiceInstance> others =
                List.of(new DefaultServiceInstance("product-service-1", "product-service", "127.0.0.1", 8201, false));

        @Override
        public String description() {
            return "one other instance";
        }

        @Override
        public List<ServiceInstance> getInstances(String service) {
            return service.equals("product-service") ? others : List.of();
        }

        @Override
        public List<String> getServices() {
            return List.of("product-service");
        }
    }
}
