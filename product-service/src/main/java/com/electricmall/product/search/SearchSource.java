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
     * @param known whether the database has reached the position; it has not if it is another one, or was restored from
     *     an earlier backup
     * @param place the snapshot of this look; all changes are in an index up to it if none were found
     * @param changed whether {@link #changesSince} gives any
     */
    record Look(boolean known, String place, boolean changed) {}

    /**
     * Identifies the cluster, its timeline and the database: if it differs, earlier positions are invalid. A promoted
     * standby starts a new timeline, because it may lack the last commits.
     */
    String database();

    /** The snapshot of now. */
    String place();

    /**
     * Whether there is something to do, by one statement, which costs little where nothing was committed since.
     *
     * @param database of which the position is
     */
    Look look(String database, String place);

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
