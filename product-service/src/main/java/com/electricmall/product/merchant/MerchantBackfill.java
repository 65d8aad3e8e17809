package com.electricmall.product.merchant;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.scheduling.Batches;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks user-service once for all merchants, page by page, since events tell only of those that are named later, and a
 * topic forgets. Each page is kept in one transaction with the place where the next one begins, so that a crash repeats
 * one page. Names that events have told meanwhile are of later versions, and stay. Several instances may ask at once.
 *
 * <p>A release of user-service that does not know the call is asked again, seldom enough for a circuit breaker to let
 * each question pass.
 */
@Component
class MerchantBackfill {

    private static final Logger log = LoggerFactory.getLogger(MerchantBackfill.class);

    private final MerchantNameRepository names;
    private final RemoteMerchants merchants;
    private final TransactionOperations transactions;

    MerchantBackfill(MerchantNameRepository names, RemoteMerchants merchants, TransactionOperations transactions) {
        this.names = names;
        this.merchants = merchants;
        this.transactions = transactions;
    }

    @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT30S")
    void ask() {
        try {
            Batches.untilNotFull(1, () -> askForPage() ? 1 : 0);
        } catch (UnavailableException e) {
            log.info("the names of merchants wait for user-service: {}", e.getMessage());
        }
    }

    /** @return whether there may be another page */
    private boolean askForPage() {
        var from = names.askedTo();
        if (from.isEmpty()) {
            return false;
        }
        var page = merchants.after(from.getAsLong());
        transactions.executeWithoutResult(_ -> keep(from.getAsLong(), page));
        return page.next().isPresent();
    }

    private void keep(long from, RemoteMerchants.Page page) {
        names.keep(page.merchants());
        names.advance(from, page.next());
        if (page.next().equals(OptionalLong.empty())) {
            log.info("all merchants are known by their names");
        }
    }
}
