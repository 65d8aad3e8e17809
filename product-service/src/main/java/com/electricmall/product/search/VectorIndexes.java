package com.electricmall.product.search;

import com.electricmall.product.search.VectorIndex.VectorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** The vectors of this instance, on its disk. */
final class VectorIndexes {

    private final Path folder;
    private final VectorSettings settings;
    private final BooleanSupplier areWordsServed;
    private volatile @Nullable VectorIndex current;

    /**
     * @param folder of this machine; instances on it take a folder below each
     * @param areWordsServed whether the index of words is whole; before that nothing is written here
     */
    VectorIndexes(Path folder, VectorSettings settings, BooleanSupplier areWordsServed) {
        this.folder = folder;
        this.settings = settings;
        this.areWordsServed = areWordsServed;
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

        /**
         * Empty until the index of words was served: that is needed more, and two threads that are the first to open
         * an index of Lucene wait for each other for ever, in the initialization of its classes.
         */
        @Override
        public Optional<Claim> claim() throws IOException {
            if (!areWordsServed.getAsBoolean()) {
                return Optional.empty();
            }
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
