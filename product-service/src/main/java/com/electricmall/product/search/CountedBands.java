package com.electricmall.product.search;

import com.electricmall.product.search.FacetCounts.PriceBand;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts prices by their {@linkplain PriceBands bands}. */
final class CountedBands {

    private final int[] counts = new int[PriceBands.COUNT];
    private final int[] decimals = new int[PriceBands.COUNT];

    /** @param price in units of the index */
    void add(long price) {
        counts[PriceBands.of(price)]++;
        addDecimalsOf(price);
    }

    /** Of a price that is not counted. */
    void addDecimalsOf(long price) {
        var band = PriceBands.of(price);
        decimals[band] = Math.max(decimals[band], PriceUnits.decimals(price));
    }

    /** @param currency of all prices; null if each is in its product's own */
    List<PriceBand> counts(@Nullable Currency currency) {
        return IntStream.range(0, counts.length)
                .filter(band -> counts[band] > 0)
                .mapToObj(band -> PriceBands.counted(band, counts[band], currency, decimals[band]))
                .toList();
    }
}
