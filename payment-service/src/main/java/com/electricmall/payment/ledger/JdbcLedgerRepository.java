package com.electricmall.payment.ledger;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcLedgerRepository implements LedgerRepository {

    private static final Keyset BY_AGE = new Keyset("id", "bigint").key("createdAt", "created_at", "timestamptz");

    private final JdbcClient jdbc;
    private final Pipeline pipeline;

    JdbcLedgerRepository(JdbcClient jdbc, Pipeline pipeline) {
        this.jdbc = jdbc;
        this.pipeline = pipeline;
    }

    /** One statement, whatever the number of lines. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void book(Booking... bookings) {
        var rows = Stream.of(bookings).flatMap(JdbcLedgerRepository::rows).toList();
        pipeline.sql("""
                        INSERT INTO ledger_entry (booking_id, payment_id, account, side, amount, currency, text)
                        SELECT * FROM unnest(:bookings::uuid[], :payments::uuid[], :accounts::text[], :sides::text[],
                                             :amounts::numeric[], :currencies::text[], :texts::text[])
                        """)
                .param("bookings", column(rows, row -> row.bookingId().toString()))
                .param("payments", column(rows, row -> row.booking().paymentId().toString()))
                .param("accounts", column(rows, row -> row.line().account().name()))
                .param("sides", column(rows, row -> row.line().side().name()))
                .param(
                        "amounts",
                        column(rows, row -> row.line().amount().amount().toPlainString()))
                .param(
                        "currencies",
                        column(rows, row -> row.line().amount().currency().getCurrencyCode()))
                .param("texts", column(rows, row -> row.booking().text()))
                .later();
    }

    private record Row(UUID bookingId, Booking booking, Booking.Line line) {}

    private static Stream<Row> rows(Booking booking) {
        var bookingId = Ids.next();
        return booking.lines().stream().map(line -> new Row(bookingId, booking, line));
    }

    private static String[] column(List<Row> rows, Function<Row, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    @Override
    public Page<LedgerEntry> entries(Optional<LedgerAccount> account, PageQuery query) {
        return account.map(one -> BY_AGE.fetch(
                        jdbc,
                        "SELECT * FROM ledger_entry WHERE account = :account",
                        Map.of("account", one.name()),
                        query,
                        JdbcLedgerRepository::entry))
                .orElseGet(() ->
                        BY_AGE.fetch(jdbc, "SELECT * FROM ledger_entry", Map.of(), query, JdbcLedgerRepository::entry));
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
