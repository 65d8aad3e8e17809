package com.electricmall.product.search;

import com.electricmall.product.search.FacetCounts.PriceBand;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts prices by their {@linkplain PriceBands bands}. */
final class CountedBands {

    private static final int DECIMALS = PriceUnits.DECIMALS + 1;

    private final int[] counts = new int[PriceBands.COUNT];

    /** How many prices of a band need so many decimals, also those that are not counted. */
    private final int[] ofDecimals = new int[PriceBands.COUNT * DECIMALS];

    /** @param price in units of the index */
    void add(long price) {
        var band = PriceBands.of(price);
        counts[band]++;
        ofDecimals[band * DECIMALS + PriceUnits.decimals(price)]++;
    }

    /** Of a price that is not counted. */
    void addDecimalsOf(long price) {
        ofDecimals[PriceBands.of(price) * DECIMALS + PriceUnits.decimals(price)]++;
    }

    void add(CountedBands others) {
        addTimes(others, 1);
    }

    /** @param part of what was counted here */
    CountedBands without(CountedBands part) {
        var rest = new CountedBands();
        rest.add(this);
        rest.addTimes(part, -1);
        return rest;
    }

    private void addTimes(CountedBands others, int times) {
        for (var i = 0; i < counts.length; i++) {
            counts[i] += times * others.counts[i];
        }
        for (var i = 0; i < ofDecimals.length; i++) {
            ofDecimals[i] += times * others.ofDecimals[i];
        }
    }

    /** @param currency of all prices; null if each is in its product's own */
    List<PriceBand> counts(@Nullable Currency currency) {
        return IntStream.range(0, counts.length)
                .filter(band -> counts[band] > 0)
                .mapToObj(band -> PriceBands.counted(band, counts[band], currency, mostDecimals(band)))
                .toList();
    }

    int bytes() {
        return (counts.length + ofDecimals.length) * Integer.BYTES;
    }

    private int mostDecimals(int band) {
        return IntStream.range(0, DECIMALS)
                .filter(decimals -> ofDecimals[band * DECIMALS + decimals] > 0)
                .max()
                .orElse(0);
    }
}
