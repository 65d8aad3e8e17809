package com.electricmall.payment.ledger;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcLedger implements Ledger {

    private static final Keyset BY_AGE = new Keyset("id", "bigint").key("createdAt", "created_at", "timestamptz");

    private final JdbcClient jdbc;

    JdbcLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void book(Booking booking) {
        var bookingId = Ids.next();
        for (var line : booking.lines()) {
            jdbc.sql("""
                            INSERT INTO ledger_entry (booking_id, payment_id, account, side, amount, currency, text)
                            VALUES (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            bookingId,
                            booking.paymentId(),
                            line.account().name(),
                            line.side().name(),
                            line.amount().amount(),
                            line.amount().currency().getCurrencyCode(),
                            booking.text())
                    .update();
        }
    }

    @Override
    public Page<LedgerEntry> entries(Optional<Account> account, PageQuery query) {
        return account.map(one -> BY_AGE.fetch(
                        jdbc,
                        "SELECT * FROM ledger_entry WHERE account = :account",
                        Map.of("account", one.name()),
                        query,
                        JdbcLedger::entry))
                .orElseGet(() -> BY_AGE.fetch(jdbc, "SELECT * FROM ledger_entry", Map.of(), query, JdbcLedger::entry));
    }

    private static LedgerEntry entry(ResultSet row, int number) throws SQLException {
        var amount = Money.of(row.getBigDecimal("amount"), row.getString("currency"));
        return new LedgerEntry(
                row.getLong("id"),
                row.getObject("booking_id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getString("account"),
                Booking.Side.valueOf(row.getString("side")),
                amount.amount(),
                amount.currency().getCurrencyCode(),
                row.getString("text"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
