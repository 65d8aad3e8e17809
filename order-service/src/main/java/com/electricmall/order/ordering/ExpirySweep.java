package com.electricmall.order.ordering;

import com.electricmall.order.ordering.OrderAction.Cancel;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Cancels what is unpaid at its deadline; all instances sweep, and none waits for another. */
@Component
class ExpirySweep {

    private static final int BATCH = 100;

    private final Orders orders;
    private final OrderBook book;
    private final TransactionOperations transactions;

    ExpirySweep(Orders orders, OrderBook book, TransactionOperations transactions) {
        this.orders = orders;
        this.book = book;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "${mall.orders.expiry-interval}")
    void sweep() {
        int overdue;
        do {
            overdue = transactions.execute(transaction -> cancelBatch());
        } while (overdue == BATCH);
    }

    private Integer cancelBatch() {
        var overdue = orders.lockOverdue(BATCH);
        overdue.forEach(id -> book.apply(id, new Cancel(CancelReason.EXPIRED, OrderAction.SYSTEM)));
        return overdue.size();
    }
}
