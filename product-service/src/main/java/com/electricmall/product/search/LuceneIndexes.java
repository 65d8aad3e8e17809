package com.electricmall.product.search;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.search.SearcherManager;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The index of this instance, on its disk. */
@Component
@ConditionalOnProperty(name = "mall.search.engine", havingValue = "lucene", matchIfMissing = true)
class LuceneIndexes implements IndexHome {

    private final ClaimedIndex<SearchIndex> index;

    LuceneIndexes(SearchProperties properties) {
        var bufferMegabytes = properties.bufferMegabytes();
        this.index = new ClaimedIndex<>(
                properties.folderOrDefault(),
                folder -> SearchIndex.open(folder, bufferMegabytes),
                folder -> SearchIndex.create(folder, bufferMegabytes));
    }

    /** Empty while there is no index that is whole. */
    Optional<SearcherManager> searchers() {
        return index.searchers();
    }

    @Override
    public boolean isServed() {
        return searchers().isPresent();
    }

    /** Has the index made anew, because it could not be read. */
    void reportDamage() {
        index.reportDamage();
    }

    @Override
    public Optional<Claim> claim() throws IOException {
        return Optional.of(index.claim());
    }
}
