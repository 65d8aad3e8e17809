package com.electricmall.product.search;

import java.io.Closeable;
import java.io.IOException;

/**
 * An index that follows the rows. Only one thread writes to it, but for {@link #add}.
 *
 * <p>An {@link IOException} of any method means that this index is lost and another has to be made.
 */
interface FollowedIndex extends Closeable {

    /** @throws IllegalArgumentException if the index is of another schema */
    IndexState state();

    /** How many threads may call {@link #add} at once, and are of use. */
    default int writers() {
        return 1;
    }

    /** Adds a product of which the index has nothing. */
    void add(SourceProduct product) throws IOException;

    void replace(SourceProduct product) throws IOException;

    void remove(long id) throws IOException;

    /** Has what was written be found. */
    void refresh() throws IOException;

    /** Has what was written survive. */
    void commit(IndexState state) throws IOException;

    /** Has searches use it from now on: it is whole. */
    void serve() throws IOException;

    /** Called at each look: does what must be done now and then, and finds out whether the index is lost. */
    void keep() throws IOException;

    /** Drops what was not committed. */
    @Override
    void close() throws IOException;
}
