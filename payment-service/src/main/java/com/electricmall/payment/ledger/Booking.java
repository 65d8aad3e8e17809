package com.electricmall.payment.ledger;

import static com.electricmall.payment.ledger.Booking.Side.CREDIT;
import static com.electricmall.payment.ledger.Booking.Side.DEBIT;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One movement of money, as entries whose debits equal their credits in each currency.
 *
 * @param text what happened, for people: {@code capture}
 */
public record Booking(UUID paymentId, String text, List<Line> lines) {

    public enum Side {
        DEBIT,
        CREDIT
    }

    /** @param amount positive */
    public record Line(LedgerAccount account, Side side, Money amount) {

        public Line {
            if (amount.isNegative() || amount.isZero()) {
                throw new IllegalArgumentException("amount: %s (expected: > 0)".formatted(amount));
            }
        }
    }

    /** @throws IllegalArgumentException if the lines do not balance */
    public Booking {
        lines = List.copyOf(lines);
        var differences = new HashMap<Currency, BigDecimal>();
        lines.forEach(line -> differences.merge(
                line.amount().currency(),
                line.side() == DEBIT
                        ? line.amount().amount()
                        : line.amount().amount().negate(),
                BigDecimal::add));
        if (differences.values().stream().anyMatch(difference -> difference.signum() != 0)) {
            throw new IllegalArgumentException(
                    "%s of %s: debits - credits = %s (expected: 0)".formatted(text, paymentId, differences));
        }
    }

    public static Builder of(UUID paymentId, String text) {
        return new Builder(paymentId, text);
    }

    /** Collects lines; amounts of zero leave none. */
    public static final class Builder {

        private final UUID paymentId;
        private final String text;
        private final List<Line> lines = new ArrayList<>();

        private Builder(UUID paymentId, String text) {
            this.paymentId = paymentId;
            this.text = text;
        }

        public Builder debit(LedgerAccount account, Money amount) {
            return line(account, DEBIT, amount);
        }

        public Builder credit(LedgerAccount account, Money amount) {
            return line(account, CREDIT, amount);
        }

        public Builder debitMerchants(Map<Long, Money> shares) {
            shares.forEach((merchantId, share) -> debit(LedgerAccount.merchant(merchantId), share));
            return this;
        }

        public Builder creditMerchants(Map<Long, Money> shares) {
            shares.forEach((merchantId, share) -> credit(LedgerAccount.merchant(merchantId), share));
            return this;
        }

        public Booking build() {
            return new Booking(paymentId, text, lines);
        }

        private Builder line(LedgerAccount account, Booking.Side side, Money amount) {
            if (!amount.isZero()) {
                lines.add(new Line(account, side, amount));
            }
            return this;
        }
    }
}
