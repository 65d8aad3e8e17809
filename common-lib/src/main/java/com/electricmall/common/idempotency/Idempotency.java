package com.electricmall.common.idempotency;

import com.electricmall.common.database.Pipeline;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;

/**
 * Runs the work of a key once, and responds to repeats with the first response, marked {@code Idempotency-Replayed:
 * true}.
 *
 * <p>A repeat with another request is refused with 422 {@code IDEMPOTENCY_KEY_REUSED}, one that arrives while the first
 * is running with 409 {@code IDEMPOTENCY_IN_FLIGHT}. A {@link com.electricmall.common.error.ConflictException} of the
 * work is a response like any other, unless it has a {@code retryAfter}; any other exception leaves the key free.
 * Without a key the work is run without any of this. Neither method may be called within a transaction, since both
 * begin and end their own.
 *
 * <p>{@code request} is compared to recognize a repeat: everything that the client sent, except what is in the path.
 */
public interface Idempotency {

    /** Runs work that needs only the database, in one transaction with its claim and its response. */
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

    /**
     * The same for work that begins with a question to others and a first write, which shares the claim's transaction
     * and round trip. The question is asked before the key is claimed, also for a repeat, so it must have no effect.
     * If it fails, the work is run all the same once the key is claimed: a repeat then gets its saved response, and
     * {@link FirstWrite#prepared()} throws the failure where the work needs the answer.
     *
     * @param question asked first, outside of any transaction
     * @param write has an effect only by {@link Grant#CONDITION}; not called without a key
     */
    <T, P> ResponseEntity<T> leased(
            IdempotencyKey key,
            Object request,
            Class<T> type,
            Supplier<P> question,
            BiFunction<P, Grant, Pipeline.Pending<Boolean>> write,
            BiFunction<Claim, FirstWrite<P>, ResponseEntity<T>> work);
}
