package com.electricmall.common.idempotency;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.scheduling.Batches;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** The rows of the keys. All times are the database's. */
final class KeyTable {

    /**
     * Whether the request is the same, byte for byte or in meaning. A release without {@code canonical} keeps the value
     * of an earlier request when it takes over a row, so it counts only together with the hash with which it was
     * written.
     */
    private static final String SAME = """
            held.request_hash IN (:hash, :acceptedHash)
            OR coalesce(split_part(held.canonical, held.request_hash || ':', 2)
                IN (:canonicalHash, :acceptedCanonicalHash), false)""";

    /**
     * Claims a key that is new, 24 h old, released, or whose lease has expired. The lock is for claims that are not
     * committed yet: without it, an INSERT would wait for their transaction.
     */
    private static final String CLAIM = """
            WITH turn AS MATERIALIZED (
                SELECT pg_try_advisory_xact_lock(:lock) AS mine
            ), granted AS (
                INSERT INTO idempotency_key AS held
                    (id, scope, operation, request_hash, canonical, resource_id, claim_token, lease_until)
                SELECT :id, :scope, :operation, :hash, :hash || ':' || :canonicalHash, :resourceId, :token,
                    now() + interval '30 seconds'
                FROM turn WHERE mine
                ON CONFLICT (id) DO UPDATE SET
                    resource_id = CASE
                        WHEN held.answer IS NULL AND (SAME) THEN held.resource_id
                        ELSE excluded.resource_id END,
                    request_hash = excluded.request_hash,
                    canonical = excluded.canonical,
                    claim_token = excluded.claim_token,
                    lease_until = excluded.lease_until,
                    answer = NULL,
                    created_at = excluded.created_at
                WHERE held.created_at < now() - interval '24 hours'
                   OR held.answer IS NULL AND held.lease_until IS NULL
                   OR held.answer IS NULL AND held.lease_until < now() AND (SAME)
                RETURNING resource_id
            )
            SELECT turn.mine, now() AS claimed_at, granted.resource_id, (SAME) AS same_request, held.answer
            FROM turn LEFT JOIN granted ON true LEFT JOIN idempotency_key AS held ON held.id = :id
            """.replace("SAME", SAME);

    private static final String COMPLETE = """
            UPDATE idempotency_key SET answer = :answer, lease_until = NULL
            WHERE id = :id AND claim_token = :token AND answer IS NULL
            """;

    private static final String RELEASE = """
            UPDATE idempotency_key SET lease_until = CASE WHEN :effectless THEN NULL ELSE now() END
            WHERE id = :id AND claim_token = :token AND answer IS NULL
            """;

    private static final int BATCH = 1000;

    private static final String FORGET = """
            DELETE FROM idempotency_key WHERE id IN (
                SELECT id FROM idempotency_key
                WHERE created_at < now() - interval '24 hours' ORDER BY created_at LIMIT %d FOR UPDATE SKIP LOCKED)
            """.formatted(BATCH);

    private final JdbcClient jdbc;
    private final Pipeline pipeline;

    KeyTable(JdbcClient jdbc, Pipeline pipeline) {
        this.jdbc = jdbc;
        this.pipeline = pipeline;
    }

    /** The state of a key. */
    sealed interface Found {

        /**
         * The work is to be done by this request.
         *
         * @param isNew whether the resource id is used for the first time
         */
        record Granted(String id, UUID token, UUID resourceId, boolean isNew, Instant at) implements Found {}

        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Answered(byte[] answer) implements Found {}

        record InFlight() implements Found {}

        /** Another request came under this key before. */
        record Reused() implements Found {}

        /** Committed after the statement began; a second look shows it. */
        record TooFresh() implements Found {}
    }

    Found claim(Request request) {
        return claim(request, _ -> {});
    }

    /** @param first read ahead of the claim in the same round trip */
    Found claim(Request request, Pipeline.Pending<?> first) {
        return claim(request, claiming -> claiming.after(first));
    }

    private Found claim(Request request, Consumer<Pipeline.Statement> before) {
        Found found;
        do {
            found = tryToClaim(request, before);
        } while (found instanceof Found.TooFresh);
        return found;
    }

    /** A claim, and what was written in its round trip. */
    record Written<R>(Found found, R result) {}

    /** @param write sent after the claim in the same round trip and transaction */
    <R> Written<R> claimAndWrite(Request request, Function<Grant, Pipeline.Pending<R>> write) {
        while (true) {
            var grant = new Grant(request.id(), UUID.randomUUID(), Ids.next());
            var claiming = claiming(request, grant).pending((row, _) -> found(request, grant, row));
            var result = write.apply(grant).after(claiming).get();
            var found = claiming.get().getFirst();
            if (!(found instanceof Found.TooFresh)) {
                return new Written<>(found, result);
            }
        }
    }

    private Found tryToClaim(Request request, Consumer<Pipeline.Statement> before) {
        var grant = new Grant(request.id(), UUID.randomUUID(), Ids.next());
        var claiming = claiming(request, grant);
        before.accept(claiming);
        return claiming.single((row, _) -> found(request, grant, row));
    }

    private Pipeline.Statement claiming(Request request, Grant grant) {
        return pipeline.sql(CLAIM)
                .param("lock", request.lock())
                .param("id", request.id())
                .param("scope", request.scope())
                .param("operation", request.operation())
                .param("hash", request.hash())
                .param("canonicalHash", request.canonicalHash())
                .param("acceptedHash", request.accepted().text())
                .param("acceptedCanonicalHash", request.accepted().canonical())
                .param("resourceId", grant.resourceId())
                .param("token", grant.token());
    }

    private static Found found(Request request, Grant grant, ResultSet row) throws SQLException {
        if (!row.getBoolean("mine")) {
            return new Found.InFlight();
        }
        var resourceId = row.getObject("resource_id", UUID.class);
        if (resourceId != null) {
            return new Found.Granted(
                    request.id(),
                    grant.token(),
                    resourceId,
                    resourceId.equals(grant.resourceId()),
                    row.getObject("claimed_at", OffsetDateTime.class).toInstant());
        }
        var sameRequest = row.getBoolean("same_request");
        if (row.wasNull()) {
            return new Found.TooFresh();
        }
        if (!sameRequest) {
            return new Found.Reused();
        }
        var answer = row.getBytes("answer");
        return answer == null ? new Found.InFlight() : new Found.Answered(answer);
    }

    /** @return false if the claim has been lost to another request, or was completed before */
    boolean complete(Found.Granted claim, byte[] answer) {
        return completing(claim, answer).update() == 1;
    }

    /**
     * The same with the next trip of the running transaction.
     *
     * @param ifLost what to throw instead of the answer {@code false}
     */
    void completeLater(Found.Granted claim, byte[] answer, Supplier<RuntimeException> ifLost) {
        completing(claim, answer).laterWriting(1, ifLost);
    }

    private Pipeline.Statement completing(Found.Granted claim, byte[] answer) {
        return pipeline.sql(COMPLETE)
                .param("answer", answer)
                .param("id", claim.id())
                .param("token", claim.token());
    }

    /**
     * Gives the key back; its resource id stays for a repeat of the same request.
     *
     * @param effectless whether nothing can have come of the request, so that another may take its key
     */
    void release(Found.Granted claim, boolean effectless) {
        jdbc.sql(RELEASE)
                .param("effectless", effectless)
                .param("id", claim.id())
                .param("token", claim.token())
                .update();
    }

    @Scheduled(fixedRate = 10 * 60_000)
    void sweep() {
        Batches.untilNotFull(BATCH, () -> jdbc.sql(FORGET).update());
    }
}
