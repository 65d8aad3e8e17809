package com.electricmall.product.search;

import java.util.Arrays;
import java.util.List;

/** All products that were found, in no order. Of each id the tier stands at the same place. */
public final class SearchHits {

    private final long[] ids;
    private final int[] tiers;

    SearchHits(long[] ids, int[] tiers, int count) {
        this.ids = Arrays.copyOf(ids, count);
        this.tiers = Arrays.copyOf(tiers, count);
    }

    public static SearchHits of(List<SearchHit> hits) {
        return new SearchHits(
                hits.stream().mapToLong(SearchHit::id).toArray(),
                hits.stream().mapToInt(SearchHit::tier).toArray(),
                hits.size());
    }

    /** @param others that have none of these */
    public SearchHits and(SearchHits others) {
        var allIds = Arrays.copyOf(ids, ids.length + others.ids.length);
        var allTiers = Arrays.copyOf(tiers, allIds.length);
        System.arraycopy(others.ids, 0, allIds, ids.length, others.ids.length);
        System.arraycopy(others.tiers, 0, allTiers, ids.length, others.ids.length);
        return new SearchHits(allIds, allTiers, allIds.length);
    }

    public int count() {
        return ids.length;
    }

    public Long[] ids() {
        return Arrays.stream(ids).boxed().toArray(Long[]::new);
    }

    public Integer[] tiers() {
        return Arrays.stream(tiers).boxed().toArray(Integer[]::new);
    }
}
