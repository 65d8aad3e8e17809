package com.electricmall.product.search;

import java.util.Collection;
import java.util.List;

/** The truth that an index is made from: committed rows. */
interface SearchSource {

    /**
     * @param place the snapshot that the changes are up to
     * @param ids in ascending order
     */
    record Changes(String place, List<Long> ids) {}

    /**
     * Identifies the cluster, its timeline and the database: if it differs, what was read before means nothing. A
     * standby that is promoted begins a timeline of its own, because it may lack the last commits.
     */
    String database();

    /** The snapshot of now. */
    String place();

    /** Whether the place is this database's and one that it came to; not so after it was restored from a backup. */
    boolean knows(String database, String place);

    /**
     * Products that were made, changed, hidden or sold out by what had not been committed at the place.
     *
     * @throws org.springframework.dao.QueryTimeoutException if that takes too long to find out
     */
    Changes changesSince(String place);

    /** Hidden ones too, by id. */
    List<SearchedProduct> after(long id, int count);

    /** Hidden ones too, in no order. */
    List<SearchedProduct> withIds(Collection<Long> ids);
}
