package com.electricmall.payment.ledger;

import com.electricmall.common.error.InvalidRequestException;
import java.util.regex.Pattern;

/**
 * An account of the ledger, by its name: {@code customer}, {@code provider}, {@code fees}, {@code refunds}, {@code
 * disputes}, {@code merchant:7}.
 */
public record LedgerAccount(String name) {

    private static final Pattern NAME = Pattern.compile("customer|provider|fees|refunds|disputes|merchant:[0-9]{1,18}");

    /** What customers owe us. */
    public static final LedgerAccount CUSTOMER = new LedgerAccount("customer");

    /** What providers hold for us. */
    public static final LedgerAccount PROVIDER = new LedgerAccount("provider");

    /** What we owe customers who get money back. */
    public static final LedgerAccount REFUNDS = new LedgerAccount("refunds");

    /** What the provider has taken back for customers who dispute a payment, and nobody bears yet. */
    public static final LedgerAccount DISPUTES = new LedgerAccount("disputes");

    public LedgerAccount {
        if (!NAME.matcher(name).matches()) {
            throw InvalidRequestException.of(
                    "account",
                    "ACCOUNT",
                    name + " (expected: customer | provider | fees | refunds | disputes | merchant:{id})");
        }
    }

    /** What we owe a merchant. */
    public static LedgerAccount merchant(long merchantId) {
        return new LedgerAccount("merchant:" + merchantId);
    }
}
