package com.electricmall.common.idempotency;

import com.electricmall.common.database.Pipeline;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;

/**
 * Does the work of a key once and answers its repeats with the first answer, marked {@code Idempotency-Replayed: true}.
 *
 * <p>A repeat with another request is refused with 422 {@code IDEMPOTENCY_KEY_REUSED}, one that comes while the first
 * is at work with 409 {@code IDEMPOTENCY_IN_FLIGHT}. A {@link com.electricmall.common.error.ConflictException} of the
 * work is an answer like any other, unless it has a {@code retryAfter}; whatever else it throws leaves the key free.
 * Without a key the work just runs. Neither method may be called within a transaction, since both begin and end their
 * own.
 *
 * <p>{@code request} is what makes two requests the same: all that the client sent and that the path does not tell.
 */
public interface Idempotency {

    /** Work that needs nothing but the database: it runs in one transaction with its claim and its answer. */
    <T> ResponseEntity<T> once(IdempotencyKey key, Object request, Class<T> type, Supplier<ResponseEntity<T>> work);

    /**
     * Work with remote calls: it is claimed for 30 s, runs outside of any transaction, and calls {@link
     * Claim#complete} in the transaction that makes it final.
     */
    <T> ResponseEntity<T> leased(
            IdempotencyKey key, Object request, Class<T> type, Function<Claim, ResponseEntity<T>> work);

    /**
     * The same for work that begins by reading something.
     *
     * @param first sent ahead of the claim in its round trip, also for a repeat
     */
    <T, R> ResponseEntity<T> leased(
            IdempotencyKey key,
            Object request,
            Class<T> type,
            Pipeline.Pending<R> first,
            BiFunction<Claim, R, ResponseEntity<T>> work);
}
