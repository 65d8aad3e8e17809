package com.electricmall.payment.stranded;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStrandedPaymentRepository implements StrandedPaymentRepository {

    private final JdbcClient jdbc;

    JdbcStrandedPaymentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By indexes it reads only what is open. */
    @Override
    public List<StrandedPayment> find(Set<String> configured, int limit) {
        return jdbc.sql("""
                        SELECT id, provider FROM payment
                        WHERE status IN ('PROCESSING', 'REQUIRES_ACTION') AND amount > 0
                          AND provider <> ALL (:configured)
                        UNION
                        SELECT payment.id, payment.provider
                        FROM refund JOIN payment ON payment.id = refund.payment_id
                        WHERE refund.status = 'PENDING' AND payment.provider <> ALL (:configured)
                        LIMIT :limit
                        """)
                .param("configured", configured.toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) -> new StrandedPayment(row.getObject("id", UUID.class), row.getString("provider")))
                .list();
    }
}
