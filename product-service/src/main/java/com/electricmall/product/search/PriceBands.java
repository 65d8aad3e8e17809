package com.electricmall.product.search;

import com.electricmall.product.search.FacetCounts.PriceBand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Bands of prices that are the same whatever is counted: 0 to 1, then from each 1, 2 and 5 of a power of ten. */
final class PriceBands {

    private static final int USUAL_DECIMALS = 2;
    private static final int[] STEPS = {1, 2, 5};
    private static final int POWERS = 14;

    /** Where each band begins, in units of the index; the last has no end. */
    private static final long[] BEGINNINGS = beginnings();

    static final int COUNT = BEGINNINGS.length;

    private PriceBands() {}

    /** The number of the band. */
    static int of(long units) {
        var found = Arrays.binarySearch(BEGINNINGS, units);
        return found >= 0 ? found : -found - 2;
    }

    /** In units of the index; inclusive. */
    static long beginning(int band) {
        return BEGINNINGS[band];
    }

    /**
     * With bounds that can be filtered by: a band ends by the smallest unit of the currency before the next begins.
     *
     * @param currency of all prices; null if each is in its product's own
     * @param mostDecimals that a price in the band has, for prices of several currencies
     */
    static PriceBand counted(int band, int count, @Nullable Currency currency, int mostDecimals) {
        var decimals = currency == null
                ? Math.max(USUAL_DECIMALS, mostDecimals)
                : Math.max(0, currency.getDefaultFractionDigits());
        var end = PriceUnits.amount(BEGINNINGS[Math.min(band + 1, COUNT - 1)]);
        return new PriceBand(
                PriceUnits.amount(BEGINNINGS[band]).setScale(decimals, RoundingMode.HALF_EVEN),
                end.subtract(BigDecimal.ONE.movePointLeft(decimals)).setScale(decimals, RoundingMode.HALF_EVEN),
                count);
    }

    private static long[] beginnings() {
        var beginnings = new long[1 + POWERS * STEPS.length];
        var next = 1;
        var power = PriceUnits.of(BigDecimal.ONE);
        for (var i = 0; i < POWERS; i++) {
            for (var step : STEPS) {
                beginnings[next++] = step * power;
            }
            power *= 10;
        }
        return beginnings;
    }
}
