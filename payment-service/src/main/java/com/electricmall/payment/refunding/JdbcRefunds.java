package com.electricmall.payment.refunding;

import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.PaymentProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcRefunds implements Refunds {

    private final JdbcClient jdbc;
    private final PaymentProperties properties;

    JdbcRefunds(JdbcClient jdbc, PaymentProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Refund refund) {
        jdbc.sql("""
                        INSERT INTO refund (id, payment_id, amount, currency, reason, requested_by, status, check_at)
                        VALUES (:id, :paymentId, :amount, :currency, :reason, :requestedBy, :status,
                                now() + :askAgainMillis * interval '1 millisecond')
                        """)
                .param("id", refund.id())
                .param("paymentId", refund.paymentId())
                .param("amount", refund.amount().amount())
                .param("currency", refund.amount().currency().getCurrencyCode())
                .param("reason", refund.reason())
                .param("requestedBy", refund.requestedBy())
                .param("status", refund.status().name())
                .param("askAgainMillis", properties.askAgainAfter().toMillis())
                .update();
    }

    @Override
    public Optional<Refund> find(UUID id) {
        return jdbc.sql("SELECT * FROM refund WHERE id = ?")
                .param(id)
                .query(JdbcRefunds::refund)
                .optional();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean succeed(UUID id) {
        return jdbc.sql("UPDATE refund SET status = 'SUCCEEDED' WHERE id = ? AND status = 'PENDING'")
                        .param(id)
                        .update()
                == 1;
    }

    @Override
    public List<Refund> takePending(int limit) {
        return jdbc.sql("""
                        UPDATE refund SET check_at = now() + :askAgainMillis * interval '1 millisecond'
                        WHERE id IN (SELECT id FROM refund
                                     WHERE status = 'PENDING' AND check_at <= now()
                                     ORDER BY check_at
                                     LIMIT :limit
                                     FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("askAgainMillis", properties.askAgainAfter().toMillis())
                .param("limit", limit)
                .query(JdbcRefunds::refund)
                .list();
    }

    private static Refund refund(ResultSet row, int number) throws SQLException {
        return new Refund(
                row.getObject("id", UUID.class),
                row.getObject("payment_id", UUID.class),
                Money.of(row.getBigDecimal("amount"), row.getString("currency")),
                row.getString("reason"),
                row.getString("requested_by"),
                RefundStatus.valueOf(row.getString("status")));
    }
}
