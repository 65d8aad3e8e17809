package com.electricmall.payment.provider.stripe;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Money as Stripe writes it: a whole number of the currency's smallest unit, and its code in lower case. */
record MinorUnits(long amount, String currency) {

    static MinorUnits of(Money money) {
        return new MinorUnits(
                money.amount().unscaledValue().longValueExact(),
                money.currency().getCurrencyCode().toLowerCase(Locale.ROOT));
    }

    Money money() {
        var code = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        return new Money(BigDecimal.valueOf(amount, code.getDefaultFractionDigits()), code);
    }
}
