package com.electricmall.common.testing;

import static java.util.Objects.requireNonNull;

import com.electricmall.common.invariant.Invariant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks an invariant's cheap form about what the running transaction has changed since this look was made. */
public final class InvariantLook {

    private final Invariant.CheapForm form;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final String place;

    public InvariantLook(Invariant invariant, JdbcClient jdbc, TransactionTemplate transactions) {
        this.form = requireNonNull(invariant.cheapForm());
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.place = form.keys().begin(jdbc, TransactionOperations.withoutTransaction());
    }

    public List<Map<String, Object>> offenders() {
        endAnotherTransaction();
        var keys = form.keys().since(jdbc, place, 1000);
        return jdbc.sql(form.sql())
                .param("keys", keys.toArray(String[]::new))
                .query()
                .listOfRows();
    }

    /** Only with an id does a snapshot count this transaction as running. */
    private void endAnotherTransaction() {
        var another = new TransactionTemplate(requireNonNull(transactions.getTransactionManager()));
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        another.executeWithoutResult(
                _ -> jdbc.sql("SELECT pg_current_xact_id()").query(String.class).single());
    }
}
