package com.electricmall.common.money;

import static java.math.RoundingMode.UNNECESSARY;

import com.electricmall.common.error.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in major units whose scale is exactly its currency's: {@code 19.90 CNY}, {@code 1500 JPY}.
 * Sums of two currencies are refused.
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    /** ISO 4217: what an amount is in when nobody names a currency. */
    public static final Currency DEFAULT_CURRENCY = Currency.getInstance("CNY");

    /** Wider numbers are nobody's money: to write one out could fill the memory. */
    private static final int MOST_DIGITS = 64;

    /** @throws IllegalArgumentException if the amount has more decimals than its currency, or absurdly many digits */
    public Money {
        if (Math.abs((long) amount.scale()) > MOST_DIGITS || amount.precision() > MOST_DIGITS) {
            throw new IllegalArgumentException("amount: a number of more than %d digits (expected: at most %d decimals)"
                    .formatted(MOST_DIGITS, decimals(currency)));
        }
        try {
            amount = amount.setScale(decimals(currency), UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "%s %s (expected: at most %d decimals)".formatted(amount, currency, decimals(currency)), e);
        }
    }

    public static Money of(BigDecimal amount, String currencyCode) {
        return new Money(amount, Currency.getInstance(currencyCode));
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /**
     * Reads a client's amount.
     *
     * @throws InvalidRequestException naming {@code field} if the amount has more decimals than its currency
     */
    public static Money parse(String field, BigDecimal amount, Currency currency) {
        try {
            return new Money(amount, currency);
        } catch (IllegalArgumentException e) {
            throw InvalidRequestException.of(field, "DECIMALS", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a client's ISO 4217 code.
     *
     * @throws InvalidRequestException naming {@code field} if there is no such currency in use
     */
    public static Currency parseCurrency(String field, String code) {
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // falls through: told like a code without decimals, such as XAU
        }
        throw InvalidRequestException.of(field, "CURRENCY", code + " (expected: an ISO 4217 code such as CNY)");
    }

    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), currency);
    }

    public Money times(int factor) {
        return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
    }

    public Money negate() {
        return new Money(amount.negate(), currency);
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other).amount);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s (expected: one currency)".formatted(this, other));
        }
        return other;
    }

    private static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
