package com.electricmall.common.database;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The statements that a transaction has yet to send. */
final class Waiting implements TransactionSynchronization {

    private final Pipeline pipeline;
    private final Trips trips;
    private final List<Part> parts = new ArrayList<>();
    private boolean mayWaitForCommit;

    private Waiting(Pipeline pipeline, Trips trips) {
        this.pipeline = pipeline;
        this.trips = trips;
    }

    static Waiting bindTo(Pipeline pipeline, Trips trips) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("Only a transaction can run a statement later");
        }
        var waiting = new Waiting(pipeline, trips);
        TransactionSynchronizationManager.bindResource(pipeline, waiting);
        TransactionSynchronizationManager.registerSynchronization(waiting);
        return waiting;
    }

    void add(Part part) {
        parts.addAll(part.statement().first());
        parts.add(part);
    }

    boolean has(Pipeline.Statement statement) {
        return parts.stream().anyMatch(part -> part.statement() == statement);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    List<Part> takeAll() {
        var taken = List.copyOf(parts);
        parts.clear();
        return taken;
    }

    /** Whoever commits sends what waits, unless a result of it is judged before. */
    void mayWaitForCommit() {
        mayWaitForCommit = true;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!parts.isEmpty() && !(mayWaitForCommit && parts.stream().noneMatch(Part::isJudged))) {
            trips.send(takeAll());
        }
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(pipeline);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(pipeline, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResource(pipeline);
    }
}
