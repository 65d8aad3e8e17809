package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A follower that looks for changes only when it is told of them. */
class ToldIndexFollowerTest {

    private final InMemorySource source = new InMemorySource();
    private IndexFollower follower;
    private LuceneProductSearch search;

    @BeforeEach
    void start(@TempDir Path folder) {
        source.write(1, "lamp");
        var seldom = new SearchProperties(
                SearchProperties.Engine.LUCENE, folder, Duration.ofHours(1), Duration.ofMillis(100), 16);
        var home = new LuceneIndexes(seldom);
        follower = new IndexFollower(source, seldom, home);
        search = new LuceneProductSearch(home, follower, new InMemoryCategories());
        follower.start();
        await().until(home::isServed);
    }

    @AfterEach
    void stop() throws InterruptedException {
        follower.destroy();
    }

    @Test
    void isBehindFromTheNewsOfAChangeUntilItIsFound() {
        assertThat(follower.isBehind()).isFalse();
        var behind = new CompletableFuture<Boolean>();
        source.beforeReading = () -> behind.complete(follower.isBehind());
        source.write(2, "kettle");

        follower.hurry();

        await().until(() -> !follower.isBehind());
        assertThat(search.all(SearchRequest.of("kettle")).count()).isEqualTo(1);
        assertThat(behind).isCompletedWithValue(true);
    }

    @Test
    void readsNoChangesWhereALookFindsNone() {
        var looks = source.looks.get();
        var changeReads = source.changeReads.get();

        follower.hurry();

        await().until(() -> !follower.isBehind());
        assertThat(source.looks.get()).isGreaterThan(looks);
        assertThat(source.changeReads).hasValue(changeReads);
    }
}
