package com.electricmall.common.database;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Work that waits for a commit, such as counting what was done. */
public final class AfterCommit {

    private AfterCommit() {}

    /**
     * Runs the work once the running transaction has committed, and never if it is rolled back; at once without a
     * transaction. A crash right after the commit loses it.
     */
    public static void run(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
