package com.electricmall.payment.provider.stripe;

import com.electricmall.common.money.Money;
import com.stripe.exception.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

/** Money in Stripe's format: a whole number of the currency's smallest unit, and its code in lower case. */
record MinorUnits(long amount, String currency) {

    /** Where Stripe's decimals are not those of ISO 4217: https://docs.stripe.com/currencies#special-cases */
    private static final Map<String, Integer> DECIMALS = Map.of("ISK", 2, "UGX", 2, "MGA", 0);

    /** @throws InvalidRequestException if the amount is finer than Stripe can write it */
    static MinorUnits of(Money money) throws InvalidRequestException {
        try {
            return new MinorUnits(
                    money.amount().movePointRight(decimals(money.currency())).longValueExact(),
                    money.currency().getCurrencyCode().toLowerCase(Locale.ROOT));
        } catch (ArithmeticException e) {
            throw new InvalidRequestException(
                    "%s (expected: at most %d decimals)".formatted(money, decimals(money.currency())),
                    "amount",
                    null,
                    "invalid_charge_amount",
                    null,
                    e);
        }
    }

    Money money() {
        var code = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        return new Money(BigDecimal.valueOf(amount, decimals(code)), code);
    }

    private static int decimals(Currency currency) {
        return DECIMALS.getOrDefault(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
    }
}
