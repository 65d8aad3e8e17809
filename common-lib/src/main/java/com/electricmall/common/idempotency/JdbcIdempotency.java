package com.electricmall.common.idempotency;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.ErrorCategory;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.UnprocessableException;
import com.electricmall.common.idempotency.KeyTable.Found;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

final class JdbcIdempotency implements Idempotency {

    private static final Duration RETRY_IN_FLIGHT_AFTER = Duration.ofSeconds(1);

    private final KeyTable keys;
    private final Answers answers;
    private final Secrets secrets;
    private final TransactionOperations transactions;
    private final Clock clock;

    JdbcIdempotency(KeyTable keys, Answers answers, Secrets secrets, TransactionOperations transactions, Clock clock) {
        this.keys = keys;
        this.answers = answers;
        this.secrets = secrets;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public <T> ResponseEntity<T> once(
            IdempotencyKey key, Object request, Class<T> type, Supplier<ResponseEntity<T>> work) {
        requireTransaction(false);
        if (key.value() == null) {
            return transactions.execute(_ -> work.get());
        }
        var keyed = Request.of(key, request, secrets);
        try {
            return transactions.execute(_ -> switch (keys.claim(keyed)) {
                case Found.Granted claim -> workOnce(claim, work);
                case Found other -> repeat(other, key, type);
            });
        } catch (ExecutedRefusal refused) {
            return saveRefusal(keyed, refused.refusal, key, type);
        }
    }

    private <T> ResponseEntity<T> workOnce(Found.Granted claim, Supplier<ResponseEntity<T>> work) {
        try {
            var answer = work.get();
            keys.complete(claim, answers.seal(answer));
            return answer;
        } catch (ConflictException refusal) {
            throw isAnswer(refusal) ? new ExecutedRefusal(refusal) : refusal;
        }
    }

    /** The work's transaction has rolled back the claim too, so another request may have claimed the key meanwhile. */
    private <T> ResponseEntity<T> saveRefusal(
            Request keyed, ConflictException refusal, IdempotencyKey key, Class<T> type) {
        var found = transactions.execute(_ -> {
            var now = keys.claim(keyed);
            if (now instanceof Found.Granted claim) {
                keys.complete(claim, answers.seal(refusal));
            }
            return now;
        });
        if (found instanceof Found.Granted) {
            throw refusal;
        }
        return repeat(found, key, type);
    }

    @Override
    public <T> ResponseEntity<T> leased(
            IdempotencyKey key, Object request, Class<T> type, Function<Claim, ResponseEntity<T>> work) {
        return leased(key, request, type, keys::claim, work);
    }

    @Override
    public <T, R> ResponseEntity<T> leased(
            IdempotencyKey key,
            Object request,
            Class<T> type,
            Pipeline.Pending<R> first,
            BiFunction<Claim, R, ResponseEntity<T>> work) {
        return leased(key, request, type, keyed -> keys.claim(keyed, first), claim -> work.apply(claim, first.get()));
    }

    @Override
    public <T, P> ResponseEntity<T> leased(
            IdempotencyKey key,
            Object request,
            Class<T> type,
            Supplier<P> question,
            BiFunction<P, Grant, Pipeline.Pending<Boolean>> write,
            BiFunction<Claim, FirstWrite<P>, ResponseEntity<T>> work) {
        requireTransaction(false);
        P prepared;
        try {
            prepared = question.get();
        } catch (RuntimeException failure) {
            var unanswered = new FirstWrite<P>(
                    () -> {
                        throw failure;
                    },
                    false);
            return leased(key, request, type, claim -> work.apply(claim, unanswered));
        }
        var isDone = new AtomicBoolean();
        return leased(
                key,
                request,
                type,
                keyed -> {
                    var claimed = keys.claimAndWrite(keyed, grant -> write.apply(prepared, grant));
                    isDone.set(claimed.result());
                    return claimed.found();
                },
                claim -> work.apply(claim, new FirstWrite<>(() -> prepared, isDone.get())));
    }

    private <T> ResponseEntity<T> leased(
            IdempotencyKey key,
            Object request,
            Class<T> type,
            Function<Request, Found> claiming,
            Function<Claim, ResponseEntity<T>> work) {
        requireTransaction(false);
        if (key.value() == null) {
            return work.apply(new UnkeyedClaim(Ids.next(), clock.instant()));
        }
        var keyed = Request.of(key, request, secrets);
        try {
            return switch (claiming.apply(keyed)) {
                case Found.Granted claim -> workLeased(claim, work);
                case Found other -> repeat(other, key, type);
            };
        } catch (LostClaim lost) {
            // a request that lost the claim is a repeat like any other
            return leased(key, request, type, claiming, work);
        }
    }

    private <T> ResponseEntity<T> workLeased(Found.Granted granted, Function<Claim, ResponseEntity<T>> work) {
        var claim = new LeasedClaim(granted);
        try {
            var answer = work.apply(claim);
            if (!claim.completed) {
                claim.save(answers.seal(answer));
            }
            return answer;
        } catch (ConflictException refusal) {
            if (isAnswer(refusal)) {
                claim.save(answers.seal(refusal));
            } else {
                release(granted, refusal);
            }
            throw refusal;
        } catch (LostClaim lost) {
            throw lost;
        } catch (RuntimeException | Error failure) {
            release(granted, failure);
            throw failure;
        }
    }

    /** Not so an outage, which may have come after an effect. */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof MallException told && told.category() != ErrorCategory.UNAVAILABLE;
    }

    /** If this fails too, the lease ends by itself. */
    private void release(Found.Granted claim, Throwable failure) {
        try {
            keys.release(claim, isRefusal(failure));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private <T> ResponseEntity<T> repeat(Found found, IdempotencyKey key, Class<T> type) {
        return switch (found) {
            case Found.Answered saved -> {
                key.whenReplayed().run();
                yield answers.open(saved.answer(), type);
            }
            case Found.Reused _ ->
                throw new UnprocessableException(
                        "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key came with another request before");
            case Found.InFlight _ ->
                throw new ConflictException(
                        "IDEMPOTENCY_IN_FLIGHT", "The first request with this key is at work", RETRY_IN_FLIGHT_AFTER);
            case Found.Granted _, Found.TooFresh _ -> throw new IllegalStateException("No repeat: " + found);
        };
    }

    /** A conflict that passes with time (it has a {@code retryAfter}) is not saved as the response to the key. */
    private static boolean isAnswer(ConflictException refusal) {
        return refusal.retryAfter() == null;
    }

    private static void requireTransaction(boolean expected) {
        if (TransactionSynchronizationManager.isActualTransactionActive() != expected) {
            throw new IllegalTransactionStateException(
                    expected
                            ? "Complete the claim in the transaction that makes its work final"
                            : "Idempotent work begins its own transactions: call it outside of any");
        }
    }

    private final class LeasedClaim implements Claim {

        private final Found.Granted granted;
        private boolean completed;

        LeasedClaim(Found.Granted granted) {
            this.granted = granted;
        }

        @Override
        public UUID resourceId() {
            return granted.resourceId();
        }

        @Override
        public boolean isNew() {
            return granted.isNew();
        }

        @Override
        public Instant at() {
            return granted.at();
        }

        @Override
        public void complete(ResponseEntity<?> answer) {
            requireTransaction(true);
            keys.completeLater(granted, answers.seal(answer), LostClaim::new);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    completed = true;
                }
            });
        }

        private void save(byte[] answer) {
            if (!keys.complete(granted, answer)) {
                throw new LostClaim();
            }
        }
    }

    private record UnkeyedClaim(UUID resourceId, Instant at) implements Claim {

        @Override
        public boolean isNew() {
            return true;
        }

        @Override
        public void complete(ResponseEntity<?> answer) {
            requireTransaction(true);
        }
    }

    /** Carries a refusal out of the transaction that it rolls back. */
    private static final class ExecutedRefusal extends RuntimeException {

        private final ConflictException refusal;

        ExecutedRefusal(ConflictException refusal) {
            super(refusal);
            this.refusal = refusal;
        }
    }

    /** Rolls back the work of a holder whose lease ran out and whose key another took. */
    private static final class LostClaim extends RuntimeException {}
}
