package com.electricmall.payment.provider;

import com.electricmall.common.money.Money;
import com.electricmall.payment.provider.ChargeResult.Captured;
import com.electricmall.payment.provider.ChargeResult.Declined;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A provider for development and tests, which answers by the method's name. Like a real one it keeps a durable book of
 * its own, and it commits on its own: a caller's transaction is suspended, never joined.
 */
@Component
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class SandboxProvider implements PaymentProvider {

    private static final String CAPTURES = "card-ok";
    private static final String DECLINES = "card-declined";

    private final JdbcClient jdbc;

    SandboxProvider(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> methods() {
        return new TreeSet<>(Set.of(CAPTURES, DECLINES));
    }

    @Override
    public ChargeResult charge(Charge charge) {
        var declines = charge.method().equals(DECLINES);
        jdbc.sql("""
                        INSERT INTO sandbox.charge (payment_id, order_id, method, amount, currency, outcome, decline_code)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (payment_id) DO NOTHING
                        """)
                .params(
                        charge.paymentId(),
                        charge.orderId(),
                        charge.method(),
                        charge.amount().amount(),
                        charge.amount().currency().getCurrencyCode(),
                        declines ? "DECLINED" : "CAPTURED",
                        declines ? "CARD_DECLINED" : null)
                .update();
        return find(charge.paymentId()).orElseThrow();
    }

    @Override
    public Optional<ChargeResult> find(UUID paymentId) {
        return jdbc.sql("SELECT outcome, decline_code FROM sandbox.charge WHERE payment_id = ?")
                .param(paymentId)
                .query((row, number) -> result(row))
                .optional();
    }

    @Override
    public void refund(UUID refundId, UUID paymentId, Money amount) {
        jdbc.sql("""
                        INSERT INTO sandbox.refund (refund_id, payment_id, amount)
                        VALUES (?, ?, ?)
                        ON CONFLICT (refund_id) DO NOTHING
                        """).params(refundId, paymentId, amount.amount()).update();
    }

    private static ChargeResult result(ResultSet row) throws SQLException {
        return row.getString("outcome").equals("CAPTURED")
                ? new Captured()
                : new Declined(row.getString("decline_code"));
    }
}
