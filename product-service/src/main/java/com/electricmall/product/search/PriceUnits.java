package com.electricmall.product.search;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Prices as the index has them: whole numbers of ten-thousandths, which is as fine as the database keeps them. */
final class PriceUnits {

    /** The most that a price has. */
    static final int DECIMALS = 4;

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE, DECIMALS);

    private PriceUnits() {}

    static long of(BigDecimal amount) {
        return amount.min(MOST)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }

    /** How many decimals the amount needs. */
    static int decimals(long units) {
        var decimals = DECIMALS;
        for (var rest = units; decimals > 0 && rest % 10 == 0; rest /= 10) {
            decimals--;
        }
        return decimals;
    }

    static BigDecimal amount(long units) {
        return BigDecimal.valueOf(units, DECIMALS);
    }
}
