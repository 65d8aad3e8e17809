package com.electricmall.payment.ledger;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.testing.InMemoryTransactions;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

class InMemoryLedgerTest implements LedgerContract {

    private final InMemoryLedger ledger = new InMemoryLedger(InstantSource.system());
    private final InMemoryTransactions transactions = new InMemoryTransactions(List.of(ledger::save));

    @Override
    public Ledger ledger() {
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
