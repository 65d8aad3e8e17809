package com.electricmall.product.search;

import java.io.IOException;
import java.util.Optional;
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

    /** The index that searches use, until another one is made; empty while there is none that is whole. */
    Optional<SearchIndex> served() {
        return index.served();
    }

    @Override
    public boolean isServed() {
        return served().isPresent();
    }

    @Override
    public Optional<Claim> claim() throws IOException {
        return Optional.of(index.claim());
    }
}
