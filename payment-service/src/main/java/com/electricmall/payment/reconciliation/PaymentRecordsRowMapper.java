package com.electricmall.payment.reconciliation;

import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.PaymentStatus;
import com.electricmall.payment.provider.ProviderLedger;
import com.electricmall.payment.reconciliation.PaymentRecords.Ours;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;

/** Reads what the books contain about one payment. */
final class PaymentRecordsRowMapper implements RowMapper<PaymentRecords> {

    @Override
    public PaymentRecords mapRow(ResultSet row, int number) throws SQLException {
        return new PaymentRecords(
                row.getObject("suspect", UUID.class),
                row.getObject("id") == null ? Optional.empty() : Optional.of(ours(row)),
                row.getObject("their_order_id") == null ? Optional.empty() : Optional.of(theirs(row)),
                row.getInt("captures"));
    }

    private static Ours ours(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new Ours(
                row.getObject("order_id", UUID.class),
                PaymentStatus.valueOf(row.getString("status")),
                Money.of(row.getBigDecimal("amount"), currency),
                Money.of(row.getBigDecimal("refund_promised"), currency),
                Money.of(row.getBigDecimal("refunded"), currency),
                Money.of(row.getBigDecimal("in_ledger"), currency),
                Money.of(row.getBigDecimal("uncovered"), currency),
                Money.of(row.getBigDecimal("failed"), currency),
                Money.of(row.getBigDecimal("disputed"), currency),
                row.getString("disputes"));
    }

    private static ProviderLedger.Entry theirs(ResultSet row) throws SQLException {
        var currency = row.getString("their_currency");
        return new ProviderLedger.Entry(
                row.getObject("suspect", UUID.class),
                row.getObject("their_order_id", UUID.class),
                row.getBoolean("their_captured"),
                Money.of(row.getBigDecimal("their_amount"), currency),
                Money.of(row.getBigDecimal("their_refunded"), currency));
    }
}
