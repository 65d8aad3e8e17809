package com.electricmall.common.testing;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Transactions over stores in memory. One that fails or is marked for rollback restores the earlier content. */
public final class InMemoryTransactions implements TransactionOperations {

    private final List<Supplier<Runnable>> stores;

    /** @param stores each saves its content, and returns what restores it */
    public InMemoryTransactions(List<Supplier<Runnable>> stores) {
        this.stores = List.copyOf(stores);
    }

    @Override
    public <T> @Nullable T execute(TransactionCallback<T> action) {
        var saved = stores.stream().map(Supplier::get).toList();
        var status = new SimpleTransactionStatus();
        var committed = false;
        try {
            var result = action.doInTransaction(status);
            committed = !status.isRollbackOnly();
            return result;
        } finally {
            if (!committed) {
                saved.forEach(Runnable::run);
            }
        }
    }
}
