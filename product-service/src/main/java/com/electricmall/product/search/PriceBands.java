package com.electricmall.product.search;

import com.electricmall.product.search.FacetCounts.PriceBand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Bands of prices that are the same whatever is counted: 0 to 1, then from each 1, 2 and 5 of a power of ten. */
final class PriceBands {

    private static final long ONE = PriceUnits.of(BigDecimal.ONE);
    private static final int USUAL_DECIMALS = 2;

    /**
     * In units of the index.
     *
     * @param from inclusive
     * @param end exclusive
     */
    record Band(long from, long end) {

        /** With bounds that can be filtered by: the last price of the band is the one before the next begins. */
        PriceBand counted(int count, @Nullable Currency currency) {
            var decimals = currency == null ? USUAL_DECIMALS : Math.max(0, currency.getDefaultFractionDigits());
            var last = PriceUnits.amount(end).subtract(BigDecimal.ONE.movePointLeft(decimals));
            return new PriceBand(
                    PriceUnits.amount(from).setScale(decimals, RoundingMode.HALF_EVEN),
                    last.setScale(decimals, RoundingMode.HALF_EVEN),
                    count);
        }
    }

    private PriceBands() {}

    static Band of(long units) {
        if (units < ONE) {
            return new Band(0, ONE);
        }
        var power = ONE;
        while (units / 10 >= power) {
            power *= 10;
        }
        if (units < 2 * power) {
            return new Band(power, 2 * power);
        }
        return units < 5 * power ? new Band(2 * power, 5 * power) : new Band(5 * power, 10 * power);
    }
}
