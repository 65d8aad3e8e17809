package com.electricmall.payment.dispute;

import com.electricmall.common.money.Money;
import com.electricmall.payment.provider.Dispute;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcDisputeRepository implements DisputeRepository {

    private final JdbcClient jdbc;

    JdbcDisputeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Dispute> find(String id) {
        return jdbc.sql("SELECT * FROM dispute WHERE id = ?")
                .param(id)
                .query((row, number) -> new Dispute(
                        row.getString("id"),
                        row.getObject("payment_id", UUID.class),
                        Money.of(row.getBigDecimal("amount"), row.getString("currency")),
                        Dispute.Status.valueOf(row.getString("status"))))
                .optional();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void save(Dispute dispute) {
        jdbc.sql("""
                        INSERT INTO dispute (id, payment_id, amount, currency, status) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET status = excluded.status, changed_at = now()
                        """)
                .params(
                        dispute.id(),
                        dispute.paymentId(),
                        dispute.amount().amount(),
                        dispute.amount().currency().getCurrencyCode(),
                        dispute.status().name())
                .update();
        jdbc.sql("UPDATE payment SET changed_in = pg_current_xact_id() WHERE id = ?")
                .param(dispute.paymentId())
                .update();
    }
}
