package com.electricmall.product.search;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The committed rows from which an index is built. */
interface SearchSource {

    /**
     * @param place the snapshot that the changes are up to
     * @param ids in ascending order
     */
    record Changes(String place, List<Long> ids) {}

    /**
     * Identifies the cluster, its timeline and the database: if it differs, earlier positions are invalid. A promoted
     * standby starts a new timeline, because it may lack the last commits.
     */
    String database();

    /** The snapshot of now. */
    String place();

    /** Whether the database has reached this position; it has not if it was restored from an earlier backup. */
    boolean knows(String database, String place);

    /**
     * Products that were created, changed, hidden or sold out by transactions that were not committed at the position.
     *
     * @throws org.springframework.dao.QueryTimeoutException if the query takes too long
     */
    Changes changesSince(String place);

    /**
     * Hidden ones too, by id.
     *
     * @param without ids of products that are left out
     * @throws UnindexableProductException naming a product that cannot be read
     */
    List<SourceProduct> after(long id, int count, Set<Long> without);

    /**
     * Hidden ones too, in no order.
     *
     * @throws UnindexableProductException naming a product that cannot be read
     */
    List<SourceProduct> withIds(Collection<Long> ids);
}
