package com.electricmall.product.merchant;

import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has the products of renamed merchants indexed anew: notes them as changed, which each index follows. A batch at a
 * time, each in a transaction of its own, and slower than an index follows, however many instances there are, so that a
 * merchant of very many products neither locks them all nor keeps the changes of others waiting.
 */
@Component
class RenamedProducts {

    static final int BATCH = 2000;

    static final Duration PAUSE = Duration.ofMillis(500);

    private final RenamedMerchants merchants;
    private final TransactionOperations transactions;

    RenamedProducts(RenamedMerchants merchants, TransactionOperations transactions) {
        this.merchants = merchants;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void note() {
        if (merchants.isTime()) {
            transactions.executeWithoutResult(
                    _ -> merchants.takeTurn(PAUSE).ifPresent(order -> merchants.noteProducts(order, BATCH)));
        }
    }
}
