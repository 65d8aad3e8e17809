package com.electricmall.product.merchant;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has the products of a renamed merchant indexed anew: notes them as changed, which each index follows. A batch at a
 * time, each in a transaction of its own, and slower than an index follows, so that a merchant of very many products
 * neither locks them all nor keeps the changes of others waiting.
 */
@Component
class RenamedProducts {

    static final int BATCH = 2000;

    private final MerchantNames names;
    private final TransactionOperations transactions;

    RenamedProducts(MerchantNames names, TransactionOperations transactions) {
        this.names = names;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void note() {
        transactions.executeWithoutResult(_ -> names.noteProducts(BATCH));
    }
}
