package com.electricmall.payment.refunding;

import com.electricmall.common.money.Money;
import com.electricmall.payment.RunningService;
import com.electricmall.payment.paying.PaymentFixtures;
import com.electricmall.payment.paying.PaymentRepository;
import com.electricmall.payment.refunding.Coverage.Shortfall;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class JdbcRefundRepositoryIT extends RunningService implements RefundRepositoryContract {

    @Autowired
    private RefundRepository refunds;

    @Autowired
    private PaymentRepository payments;

    @Autowired
    private TransactionOperations transactionOperations;

    @Override
    public RefundRepository refunds() {
        return refunds;
    }

    @Override
    public TransactionOperations transactions() {
        return transactionOperations;
    }

    @Override
    public UUID newPayment() {
        var payment = PaymentFixtures.declined();
        payments.add(payment);
        return payment.id();
    }

    @Override
    public List<Shortfall> shortfallsOf(UUID refundId) {
        return jdbc.sql("SELECT merchant_id, amount, currency FROM refund_shortfall WHERE refund_id = ?")
                .param(refundId)
                .query((row, number) -> new Shortfall(
                        row.getObject("merchant_id", Long.class),
                        Money.of(row.getBigDecimal("amount"), row.getString("currency"))))
                .list();
    }
}
