package com.electricmall.product.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** An index of Lucene in a folder. */
final class LuceneFixture extends SearchFixture {

    private final FollowedIndex index;
    private final IndexHome.Claim claim;

    private LuceneFixture(LuceneIndexes home, IndexHome.Claim claim, FollowedIndex index) {
        super(index, categories -> new LuceneProductSearch(home, follower(home), categories));
        this.claim = claim;
        this.index = index;
    }

    static LuceneFixture in(Path folder) throws IOException {
        var home = new LuceneIndexes(properties(folder));
        var claim = home.claim().orElseThrow();
        var index = claim.create(new IndexState("", "", IndexState.WHOLE));
        index.serve();
        return new LuceneFixture(home, claim, index);
    }

    static SearchProperties properties(Path folder) {
        return new SearchProperties(
                SearchProperties.Engine.LUCENE, folder, Duration.ofMillis(50), Duration.ofMillis(100), 16);
    }

    /** Is never started. */
    private static IndexFollower follower(LuceneIndexes home) {
        return new IndexFollower(new InMemorySource(), properties(Path.of("")), home);
    }

    @Override
    public void close() throws IOException {
        index.close();
        claim.close();
    }
}
