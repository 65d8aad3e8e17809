package com.electricmall.product.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** An index of this instance, which is in a folder that it has claimed: the one that was opened or created last. */
final class ClaimedIndex<I extends LuceneIndex> {

    private final Path machine;
    private final Opener<I> opener;
    private final Opener<I> creator;
    private volatile @Nullable I current;

    /** Opens an index in a folder. */
    interface Opener<I extends LuceneIndex> {
        I in(Path folder) throws IOException;
    }

    /**
     * @param machine the folder of this machine; instances on it take a folder below each
     * @param opener of the index that is there
     * @param creator of one that is empty
     */
    ClaimedIndex(Path machine, Opener<I> opener, Opener<I> creator) {
        this.machine = machine;
        this.opener = opener;
        this.creator = creator;
    }

    Optional<I> current() {
        return Optional.ofNullable(current);
    }

    /** Empty while searches have no use of it. */
    Optional<I> served() {
        return current().filter(LuceneIndex::isServed);
    }

    /** @throws IOException if no folder can be claimed */
    IndexHome.Claim claim() throws IOException {
        return new FolderClaim(IndexFolder.claim(machine));
    }

    private final class FolderClaim implements IndexHome.Claim {

        private final IndexFolder folder;

        FolderClaim(IndexFolder folder) {
            this.folder = folder;
        }

        @Override
        public FollowedIndex open() throws IOException {
            return use(opener.in(folder.index()));
        }

        @Override
        public FollowedIndex create(IndexState beginning) throws IOException {
            var index = creator.in(folder.index());
            try {
                index.commit(beginning);
                return use(index);
            } catch (IOException | RuntimeException e) {
                IOUtils.closeWhileHandlingException(index);
                throw e;
            }
        }

        private I use(I index) {
            current = index;
            return index;
        }

        @Override
        public void close() throws IOException {
            folder.close();
        }
    }
}
