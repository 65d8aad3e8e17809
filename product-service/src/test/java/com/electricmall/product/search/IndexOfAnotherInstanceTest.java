package com.electricmall.product.search;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Another instance keeps the index that both search. */
class IndexOfAnotherInstanceTest {

    private final AtomicInteger claims = new AtomicInteger();
    private final IndexHome kept = new IndexHome() {
        @Override
        public boolean isServed() {
            return true;
        }

        @Override
        public Optional<Claim> claim() {
            claims.incrementAndGet();
            return Optional.empty();
        }
    };

    @Test
    void isNotClaimedAnyEarlierForTheNewsOfAChange() throws InterruptedException {
        var rarely = new SearchProperties(
                SearchProperties.Engine.OPENSEARCH, Path.of("unused"), Duration.ofHours(1), Duration.ofHours(1), 16);
        var follower = new IndexFollower(new InMemorySource(), rarely, kept);
        follower.start();
        try {
            await().until(() -> claims.get() == 1);

            follower.hurry();

            await().during(Duration.ofMillis(300)).until(() -> claims.get() == 1);
        } finally {
            follower.destroy();
        }
    }
}
