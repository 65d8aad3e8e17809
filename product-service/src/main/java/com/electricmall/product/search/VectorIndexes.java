package com.electricmall.product.search;

import com.electricmall.product.search.VectorIndex.VectorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** The vectors of this instance, on its disk. */
final class VectorIndexes {

    private final Path folder;
    private final VectorSettings settings;
    private volatile @Nullable VectorIndex current;

    /** @param folder of this machine; instances on it take a folder below each */
    VectorIndexes(Path folder, VectorSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Empty before there are any, and while there are too many. */
    Optional<SearcherManager> searchers() {
        return Optional.ofNullable(current).filter(VectorIndex::isServed).map(VectorIndex::searchers);
    }

    boolean isServed() {
        return searchers().isPresent();
    }

    /** For whoever writes to them. */
    IndexHome home() {
        return new Home();
    }

    /** How many have vectors. */
    int products() {
        return Optional.ofNullable(current).map(VectorIndex::products).orElse(0);
    }

    /** Has them be made anew, because they could not be read. */
    void reportDamage() {
        Optional.ofNullable(current).ifPresent(VectorIndex::reportDamage);
    }

    private final class Home implements IndexHome {

        @Override
        public boolean isServed() {
            return VectorIndexes.this.isServed();
        }

        @Override
        public Optional<Claim> claim() throws IOException {
            return Optional.of(new FolderClaim(IndexFolder.claim(folder)));
        }
    }

    private final class FolderClaim implements IndexHome.Claim {

        private final IndexFolder claimed;

        FolderClaim(IndexFolder claimed) {
            this.claimed = claimed;
        }

        @Override
        public FollowedIndex open() throws IOException {
            return use(VectorIndex.open(claimed.index(), settings));
        }

        @Override
        public FollowedIndex create(IndexState beginning) throws IOException {
            var index = VectorIndex.create(claimed.index(), settings);
            try {
                index.commit(beginning);
                return use(index);
            } catch (IOException | RuntimeException e) {
                IOUtils.closeWhileHandlingException(index);
                throw e;
            }
        }

        private VectorIndex use(VectorIndex index) {
            current = index;
            return index;
        }

        @Override
        public void close() throws IOException {
            claimed.close();
        }
    }
}
