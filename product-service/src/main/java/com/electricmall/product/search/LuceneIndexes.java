package com.electricmall.product.search;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The index of this instance, on its disk. */
@Component
@ConditionalOnProperty(name = "mall.search.engine", havingValue = "lucene", matchIfMissing = true)
class LuceneIndexes implements IndexHome {

    private final SearchProperties properties;
    private volatile @Nullable SearchIndex current;

    LuceneIndexes(SearchProperties properties) {
        this.properties = properties;
    }

    /** Empty while there is no index that is whole. */
    Optional<SearcherManager> searchers() {
        return Optional.ofNullable(current).filter(SearchIndex::isServed).map(SearchIndex::searchers);
    }

    @Override
    public boolean isServed() {
        return searchers().isPresent();
    }

    /** Has the index made anew, because it could not be read. */
    void reportDamage() {
        Optional.ofNullable(current).ifPresent(SearchIndex::reportDamage);
    }

    @Override
    public Optional<Claim> claim() throws IOException {
        return Optional.of(new FolderClaim(IndexFolder.claim(properties.folderOrDefault())));
    }

    private final class FolderClaim implements Claim {

        private final IndexFolder folder;

        FolderClaim(IndexFolder folder) {
            this.folder = folder;
        }

        @Override
        public FollowedIndex open() throws IOException {
            return use(SearchIndex.open(folder.index(), properties.bufferMegabytes()));
        }

        @Override
        public FollowedIndex create(IndexState beginning) throws IOException {
            var index = SearchIndex.create(folder.index(), properties.bufferMegabytes());
            try {
                index.commit(beginning);
                return use(index);
            } catch (IOException | RuntimeException e) {
                IOUtils.closeWhileHandlingException(index);
                throw e;
            }
        }

        private SearchIndex use(SearchIndex index) {
            current = index;
            return index;
        }

        @Override
        public void close() throws IOException {
            folder.close();
        }
    }
}
