package com.electricmall.common.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends statements of one transaction that do not need each other's results in one round trip. PostgreSQL runs them one
 * after the other, each with its own snapshot, as if each had been sent alone. If one fails, those after it are not
 * run, and the whole round trip fails.
 *
 * <p>Statements that are not sent by this class run before those that wait for the next round trip.
 *
 * <p>With a {@link PipelinedTransactionManager} what still waits at the end is sent with the COMMIT, unless a caller
 * judges the result of a statement: that needs a trip of its own before the commit. What a {@link Requirement} judges,
 * PostgreSQL judges itself.
 */
public final class Pipeline {

    private final Trips trips;

    public Pipeline(JdbcOperations jdbc) {
        this.trips = new Trips(jdbc, Part.unjudged(sql("COMMIT")));
    }

    /** @param text with parameters such as {@code :id} */
    public Statement sql(String text) {
        return new Statement(text);
    }

    /** A statement with its parameters. */
    public final class Statement {

        private final String text;
        private final Map<String, @Nullable Object> params = new HashMap<>();
        private final List<Part> first = new ArrayList<>();
        private @Nullable Requirement requirement;

        private Statement(String text) {
            this.text = text;
        }

        /** @param value several as an array, so that the text does not depend on their number */
        public Statement param(String name, @Nullable Object value) {
            if (value instanceof Iterable<?>) {
                throw new IllegalArgumentException("%s: %s (expected: an array)".formatted(name, value.getClass()));
            }
            params.put(name, value);
            return this;
        }

        /**
         * Runs another statement before this one, in the same round trip. Without a running transaction the two get one
         * of their own.
         */
        public Statement after(Statement other) {
            first.add(Part.unjudged(other));
            return this;
        }

        /** The same with a statement whose rows are wanted. */
        public Statement after(Pending<?> other) {
            first.add(other.part());
            return this;
        }

        /** The rows, to be read with a trip of another statement. */
        public <T> Pending<List<T>> pending(RowMapper<T> mapper) {
            return new Pending<>(this, new RowMapperResultSetExtractor<>(mapper));
        }

        /** Runs the statement with the next trip of the running transaction, at the latest right before its commit. */
        public void later() {
            add(Part.unjudged(this));
        }

        /**
         * The same.
         *
         * @param judge gets the number of written rows; an exception of it rolls the transaction back
         */
        public void later(IntConsumer judge) {
            add(new Part(this, true, result -> judge.accept(result.written())));
        }

        /**
         * The same for a statement that calls {@code require} ({@link Requirement}), and so fails by itself.
         *
         * @param otherwise makes the exception, from the detail that the statement gave
         */
        public void laterRequired(Function<String, ? extends RuntimeException> otherwise) {
            requirement = new Requirement(otherwise);
            later();
        }

        /**
         * The same, but the transaction fails unless the statement writes that many rows. It is one INSERT, UPDATE or
         * DELETE, or a {@code WITH} list whose last part is {@code written AS (… RETURNING …)}.
         */
        public void laterWriting(int rows, Supplier<? extends RuntimeException> otherwise) {
            var required = Pipeline.this.sql(Requirement.ofRows(text)).param(Requirement.ROWS, rows);
            required.params.putAll(params);
            required.first.addAll(first);
            required.laterRequired(_ -> otherwise.get());
        }

        /** Runs the statement now, after those that wait, and returns the number of written rows. */
        public int update() {
            var written = new int[1];
            send(new Part(this, true, result -> written[0] = result.written()));
            return written[0];
        }

        /** Runs the statement now, after those that wait. */
        public <T> List<T> query(RowMapper<T> mapper) {
            return pending(mapper).get();
        }

        /**
         * The same.
         *
         * @throws org.springframework.dao.IncorrectResultSizeDataAccessException unless it is one row
         */
        public <T> T single(RowMapper<T> mapper) {
            return DataAccessUtils.nullableSingleResult(query(mapper));
        }

        String text() {
            return text;
        }

        Map<String, @Nullable Object> params() {
            return params;
        }

        List<Part> first() {
            return first;
        }

        @Nullable
        Requirement requirement() {
            return requirement;
        }
    }

    /** The result of a statement, which is available after it was sent. */
    public final class Pending<T> implements Supplier<T> {

        private final Statement statement;
        private final ResultSetExtractor<T> extractor;
        private @Nullable T value;

        private Pending(Statement statement, ResultSetExtractor<T> extractor) {
            this.statement = statement;
            this.extractor = extractor;
        }

        /** Sends the statement with the next round trip of the running transaction. */
        public Pending<T> later() {
            add(part());
            return this;
        }

        /** Runs another statement before this one, in the same round trip, as {@link Statement#after(Pending)} does. */
        public Pending<T> after(Pending<?> other) {
            statement.after(other);
            return this;
        }

        public <R> Pending<R> map(Function<T, R> mapper) {
            return new Pending<>(statement, rows -> mapper.apply(extractor.extractData(rows)));
        }

        /** Sends the statement now, after those that wait, unless it has been sent. */
        @Override
        public T get() {
            if (value == null) {
                var waiting = waiting();
                if (waiting != null && waiting.has(statement)) {
                    trips.send(waiting.takeAll());
                } else {
                    send(part());
                }
            }
            return Objects.requireNonNull(value);
        }

        private Part part() {
            return new Part(statement, true, result -> value = extractor.extractData(result.rows()));
        }
    }

    private void add(Part part) {
        var waiting = waiting();
        if (waiting == null) {
            waiting = Waiting.bindTo(this, trips);
        }
        waiting.add(part);
    }

    private void send(Part last) {
        var parts = new ArrayList<Part>();
        var waiting = waiting();
        if (waiting != null) {
            parts.addAll(waiting.takeAll());
        }
        parts.addAll(last.statement().first);
        parts.add(last);
        trips.send(parts);
    }

    /** What waits may be sent with the COMMIT, which follows. */
    void commitFollows() {
        var waiting = waiting();
        if (waiting != null) {
            waiting.mayWaitForCommit();
        }
    }

    /** Sends what waited for the COMMIT together with it. The COMMIT that follows has nothing left to do then. */
    void commit() {
        var waiting = waiting();
        if (waiting == null || waiting.isEmpty()) {
            return;
        }
        trips.commit(waiting.takeAll());
    }

    private @Nullable Waiting waiting() {
        return (Waiting) TransactionSynchronizationManager.getResource(this);
    }
}
