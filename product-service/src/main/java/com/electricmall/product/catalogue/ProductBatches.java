package com.electricmall.product.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Storage of many products at once. All that writes runs in the caller's transaction, and fails as a whole. */
interface ProductBatches {

    /**
     * A product that is to be written.
     *
     * @param version 1 of a new one, else one more than before
     */
    record Row(long id, long merchantId, ProductContent content, long version) {}

    /** What a product is found by. */
    record Key(
            long merchantId, @Nullable String sku, @Nullable String familyId, Map<String, String> options) {

        static Key of(long merchantId, ProductRequest request) {
            var options = new TreeMap<String, String>();
            Objects.requireNonNullElse(request.options(), Map.<String, @Nullable String>of())
                    .forEach((name, value) -> options.put(name, String.valueOf(value)));
            return new Key(merchantId, request.sku(), request.familyId(), options);
        }
    }

    /**
     * Products by the place of their keys: that with its sku, else with its options in its family, and of these a
     * visible one before those that are hidden.
     */
    Map<Integer, Long> find(List<Key> keys);

    /** Those of the ids that are categories'. */
    Set<Long> categories(Collection<Long> ids);

    /** By id, also those that are hidden; no other transaction changes them until this one ends. */
    Map<Long, ListedProduct> lock(Collection<Long> ids);

    /** Ids for new products. */
    List<Long> newIds(int count);

    void add(List<Row> products);

    /** Overwrites products that are locked already, and makes hidden ones visible. */
    void replace(List<Row> products);
}
