package com.electricmall.common.money;

import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.UNNECESSARY;

import com.electricmall.common.error.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * An amount in major units whose scale is exactly its currency's: {@code 19.90 CNY}, {@code 1500 JPY}.
 * Sums of two currencies are refused.
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    /** The default currency (ISO 4217). */
    public static final Currency DEFAULT_CURRENCY = Currency.getInstance("CNY");

    /** Larger exponents are no amounts of money, and to write such a number out could fill the memory. */
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
            // falls through: rejected like a code without decimals, such as XAU
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

    /**
     * Divides this amount in proportion to weights. A share is the {@link #portion} of all weights up to and including
     * its own, less the shares before it. Therefore the shares add up to exactly this amount, each is less than one
     * unit of the last decimal away from its exact value, and none exceeds its weight if the weights are amounts of
     * this currency that add up to at least this amount.
     *
     * @param weights not negative, in the order in which the shares are rounded
     * @return in the same order; all zero if all weights are
     * @throws IllegalArgumentException if a weight is negative, or if something is to be divided by no weight at all
     */
    public <K> SequencedMap<K, Money> allocate(SequencedMap<K, BigDecimal> weights) {
        var whole = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (whole.signum() == 0 && !isZero()) {
            throw new IllegalArgumentException(
                    "%s by the weights %s (expected: a positive one)".formatted(this, weights));
        }
        var shares = new LinkedHashMap<K, Money>();
        var weight = BigDecimal.ZERO;
        var given = zero(currency);
        for (var entry : weights.entrySet()) {
            if (entry.getValue().signum() < 0) {
                throw new IllegalArgumentException("weight: %s (expected: 0 or more)".formatted(entry));
            }
            weight = weight.add(entry.getValue());
            var upToHere = portion(weight, whole);
            shares.put(entry.getKey(), upToHere.minus(given));
            given = upToHere;
        }
        return shares;
    }

    /**
     * {@code part / whole} of this amount, rounded down to the currency's last decimal.
     *
     * @return zero if {@code whole} is zero
     */
    public Money portion(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? zero(currency)
                : new Money(amount.multiply(part).divide(whole, amount.scale(), DOWN), currency);
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
