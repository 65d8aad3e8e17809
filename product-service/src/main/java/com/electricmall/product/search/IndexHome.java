package com.electricmall.product.search;

import java.io.IOException;
import java.util.Optional;

/** Where an engine keeps its index. */
interface IndexHome {

    /** The right to write to the index, until it is closed. */
    interface Claim extends AutoCloseable {

        /** @throws IOException if there is none, or it is damaged */
        FollowedIndex open() throws IOException;

        /** A new one that is empty; what was there is dropped once searches can do without it. */
        FollowedIndex create(IndexState beginning) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Whether searches of this instance find a whole index, as far as is known. */
    boolean isServed();

    /** Empty while another instance writes to an index that is also ours. */
    Optional<Claim> claim() throws IOException;
}
