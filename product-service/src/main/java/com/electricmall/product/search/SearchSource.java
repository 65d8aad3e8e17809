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

    /** Of the cluster and database; two that differ have nothing to do with each other. */
    String database();

    /** The snapshot of now. */
    String place();

    /** Whether the place is one that this database has not come to yet, as after it was restored from a backup. */
    boolean isAhead(String place);

    /** Products that were made, changed, hidden or sold out by what had not been committed at the place. */
    Changes changesSince(String place);

    /** Hidden ones too, by id. */
    List<SearchedProduct> after(long id, int count);

    /** Hidden ones too, in no order. */
    List<SearchedProduct> withIds(Collection<Long> ids);
}
