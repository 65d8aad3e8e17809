package com.electricmall.product.search;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Skips products that cannot be indexed, so that all others are found. Each is logged and counted. */
final class FaultyRows {

    private static final Logger log = LoggerFactory.getLogger(FaultyRows.class);

    private final SearchSource source;
    private final String index;
    private final AtomicLong skipped = new AtomicLong();

    /** @param index its name */
    FaultyRows(SearchSource source, String index) {
        this.source = source;
        this.index = index;
    }

    /** How often one was skipped since the start. */
    long count() {
        return skipped.get();
    }

    List<SourceProduct> after(long id, int count) {
        return read(without -> source.after(id, count, without));
    }

    List<SourceProduct> withIds(List<Long> ids) {
        return read(without ->
                source.withIds(ids.stream().filter(id -> !without.contains(id)).toList()));
    }

    /** @param rows reads products without those with the ids given */
    private List<SourceProduct> read(Function<Set<Long>, List<SourceProduct>> rows) {
        var without = new HashSet<Long>();
        while (true) {
            try {
                return rows.apply(Set.copyOf(without));
            } catch (UnindexableProductException e) {
                if (!without.add(e.id())) {
                    throw e;
                }
                skip(e);
            }
        }
    }

    void add(FollowedIndex index, SourceProduct product) throws IOException {
        try {
            index.add(product);
        } catch (UnindexableProductException e) {
            skip(e);
        }
    }

    /** What the index has of a product that is skipped is removed: it is out of date. */
    void replace(FollowedIndex index, SourceProduct product) throws IOException {
        try {
            index.replace(product);
        } catch (UnindexableProductException e) {
            skip(e);
            index.remove(product.id());
        }
    }

    private void skip(UnindexableProductException e) {
        skipped.incrementAndGet();
        log.error("Product {} cannot be indexed, and is not in the {}", e.id(), index, e);
    }
}
