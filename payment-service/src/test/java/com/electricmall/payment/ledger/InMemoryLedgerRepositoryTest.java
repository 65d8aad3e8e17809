package com.electricmall.payment.ledger;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.testing.InMemoryTransactions;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

class InMemoryLedgerRepositoryTest implements LedgerRepositoryContract {

    private final InMemoryLedgerRepository ledger = new InMemoryLedgerRepository(InstantSource.system());
    private final InMemoryTransactions transactions = new InMemoryTransactions(List.of(ledger::save));

    @Override
    public LedgerRepository ledger() {
        return ledger;
    }

    @Override
    public TransactionOperations transactions() {
        return transactions;
    }

    @Override
    public UUID newPayment() {
        return Ids.next();
    }
}
