package com.electricmall.payment.ledger;

import com.electricmall.common.error.InvalidRequestException;
import java.util.regex.Pattern;

/**
 * An account of the ledger, by its name: {@code customer}, {@code provider}, {@code fees}, {@code refunds}, {@code
 * disputes}, {@code merchant:7}.
 */
public record Account(String name) {

    private static final Pattern NAME = Pattern.compile("customer|provider|fees|refunds|disputes|merchant:[0-9]{1,18}");

    /** What customers owe us. */
    public static final Account CUSTOMER = new Account("customer");

    /** What providers hold for us. */
    public static final Account PROVIDER = new Account("provider");

    /** What we owe customers who get money back. */
    public static final Account REFUNDS = new Account("refunds");

    /** What the provider has taken back for customers who dispute a payment, and nobody bears yet. */
    public static final Account DISPUTES = new Account("disputes");

    public Account {
        if (!NAME.matcher(name).matches()) {
            throw InvalidRequestException.of(
                    "account",
                    "ACCOUNT",
                    name + " (expected: customer | provider | fees | refunds | disputes | merchant:{id})");
        }
    }

    /** What we owe a merchant. */
    public static Account merchant(long merchantId) {
        return new Account("merchant:" + merchantId);
    }
}
