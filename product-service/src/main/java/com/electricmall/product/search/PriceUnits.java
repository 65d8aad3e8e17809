package com.electricmall.product.search;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Prices as the index has them: whole numbers of ten-thousandths, which is as fine as the database keeps them. */
final class PriceUnits {

    private static final int DECIMALS = 4;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE, DECIMALS);

    private PriceUnits() {}

    static long of(BigDecimal amount) {
        return amount.min(MOST)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }

    static BigDecimal amount(long units) {
        return BigDecimal.valueOf(units, DECIMALS);
    }
}
