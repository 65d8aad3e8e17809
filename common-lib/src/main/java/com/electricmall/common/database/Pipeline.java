package com.electricmall.common.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ConcurrentLruCache;

/**
 * Sends statements of one transaction that do not need each other's results in one round trip. PostgreSQL runs them one
 * after the other, each with its own snapshot, as if each had been sent alone. If one fails, those after it are not
 * run, and the whole round trip fails.
 *
 * <p>Statements that are not sent by this class run before those that wait for the next round trip.
 */
public final class Pipeline {

    private static final int KNOWN_TRIPS = 256;

    private final JdbcOperations jdbc;
    private final ConcurrentLruCache<List<String>, TripText> trips =
            new ConcurrentLruCache<>(KNOWN_TRIPS, TripText::of);

    public Pipeline(JdbcOperations jdbc) {
        this.jdbc = jdbc;
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
            first.add(new Part(other, _ -> {}));
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
            later(_ -> {});
        }

        /**
         * The same.
         *
         * @param judge gets the number of written rows; an exception of it rolls the transaction back
         */
        public void later(IntConsumer judge) {
            add(new Part(this, result -> judge.accept(result.written())));
        }

        /** Runs the statement now, after those that wait, and returns the number of written rows. */
        public int update() {
            var written = new int[1];
            send(new Part(this, result -> written[0] = result.written()));
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
                    send(waiting.takeAll());
                } else {
                    send(part());
                }
            }
            return Objects.requireNonNull(value);
        }

        private Part part() {
            return new Part(statement, result -> value = extractor.extractData(result.rows()));
        }
    }

    private interface Reader {
        void read(Result result) throws SQLException;
    }

    private record Part(Statement statement, Reader reader) {}

    /** @param answer null for a statement that returns no rows */
    private record Result(@Nullable ResultSet answer, int written) {

        ResultSet rows() throws SQLException {
            if (answer == null) {
                throw new SQLException("The statement answers no rows");
            }
            return answer;
        }
    }

    private void add(Part part) {
        var waiting = waiting();
        if (waiting == null) {
            waiting = Waiting.bindTo(this);
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
        send(parts);
    }

    private void send(List<Part> parts) {
        var trip = trips.get(parts.stream().map(part -> part.statement().text).toList());
        var values =
                trip.values(parts.stream().map(part -> part.statement().params).toList());
        jdbc.execute(trip.text(), (PreparedStatement sent) -> {
            new ArgumentPreparedStatementSetter(values).setValues(sent);
            var answersRows = sent.execute();
            for (var part : parts) {
                part.reader()
                        .read(
                                answersRows
                                        ? new Result(sent.getResultSet(), 0)
                                        : new Result(null, sent.getUpdateCount()));
                answersRows = sent.getMoreResults();
            }
            return null;
        });
    }

    private @Nullable Waiting waiting() {
        return (Waiting) TransactionSynchronizationManager.getResource(this);
    }

    /** The statements that a transaction has yet to send. */
    private static final class Waiting implements TransactionSynchronization {

        private final Pipeline pipeline;
        private final List<Part> parts = new ArrayList<>();

        private Waiting(Pipeline pipeline) {
            this.pipeline = pipeline;
        }

        static Waiting bindTo(Pipeline pipeline) {
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalTransactionStateException("Only a transaction can run a statement later");
            }
            var waiting = new Waiting(pipeline);
            TransactionSynchronizationManager.bindResource(pipeline, waiting);
            TransactionSynchronizationManager.registerSynchronization(waiting);
            return waiting;
        }

        void add(Part part) {
            parts.addAll(part.statement().first);
            parts.add(part);
        }

        boolean has(Statement statement) {
            return parts.stream().anyMatch(part -> part.statement() == statement);
        }

        List<Part> takeAll() {
            var taken = List.copyOf(parts);
            parts.clear();
            return taken;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!parts.isEmpty()) {
                pipeline.send(takeAll());
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
}
