package com.electricmall.product.search;

import com.electricmall.product.search.VectorIndex.VectorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The vectors of this instance, on its disk. */
final class VectorIndexes {

    private final ClaimedIndex<VectorIndex> index;
    private final BooleanSupplier areWordsServed;

    /**
     * @param folder of this machine; instances on it take a folder below each
     * @param areWordsServed whether the index of words is whole; before that nothing is written here
     */
    VectorIndexes(Path folder, VectorSettings settings, BooleanSupplier areWordsServed) {
        this.index = new ClaimedIndex<>(
                folder, path -> VectorIndex.open(path, settings), path -> VectorIndex.create(path, settings));
        this.areWordsServed = areWordsServed;
    }

    /** Empty before there are any, and while there are too many. */
    Optional<VectorIndex> served() {
        return index.served();
    }

    boolean isServed() {
        return served().isPresent();
    }

    /** For whoever writes to them. */
    IndexHome home() {
        return new Home();
    }

    /** How many have vectors. */
    int products() {
        return index.current().map(VectorIndex::products).orElse(0);
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
            return Optional.of(index.claim());
        }
    }
}
