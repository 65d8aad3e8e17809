package com.electricmall.payment.refunding;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.testing.InMemoryTransactions;
import com.electricmall.payment.paying.InMemoryPaymentService;
import com.electricmall.payment.paying.PaymentFixtures;
import com.electricmall.payment.refunding.Coverage.Shortfall;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

class InMemoryRefundRepositoryTest implements RefundRepositoryContract {

    private final InMemoryRefundRepository refunds = new InMemoryRefundRepository(
            InMemoryPaymentService.PROPERTIES, InstantSource.system(), _ -> PaymentFixtures.PROVIDER);
    private final InMemoryTransactions transactions = new InMemoryTransactions(List.of(refunds::save));

    @Override
    public RefundRepository refunds() {
        return refunds;
    }

    @Override
    public TransactionOperations transactions() {
        return transactions;
    }

    @Override
    public UUID newPayment() {
        return Ids.next();
    }

    @Override
    public List<Shortfall> shortfallsOf(UUID refundId) {
        return refunds.shortfallsOf(refundId);
    }
}
