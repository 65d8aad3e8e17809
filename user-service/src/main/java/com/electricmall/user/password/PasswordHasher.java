package com.electricmall.user.password;

import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes and verifies passwords with Argon2id, at the strength that the OWASP Password Storage Cheat Sheet gives as its
 * minimum: 19 MiB, two passes, one lane.
 *
 * <p>A hash is expensive on purpose. Few are computed at once, on platform threads, so that memory is bounded and the
 * carriers of virtual threads stay free. Each {@link Purpose} has its own queue, and the queues are served in turn. A
 * request that would wait too long is rejected.
 */
public final class PasswordHasher implements AutoCloseable {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final PasswordEncoder argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final FairExecutor<Purpose> turns;
    private final Duration patience;
    private final String nobodysHash;

    /**
     * @param threads how many hashes are computed at once
     * @param queue how many may wait for each purpose
     * @param patience how long one request waits, for all its hashes together
     */
    public PasswordHasher(int threads, int queue, Duration patience) {
        this.turns = new FairExecutor<>(Purpose.class, threads, queue);
        this.patience = patience;
        this.nobodysHash = argon2.encode("of no account");
    }

    /** @throws UnavailableException if too many are waiting */
    public String hash(Password password, Purpose purpose) {
        return inTurn(purpose, () -> argon2.encode(password.text()));
    }

    /**
     * Takes the same time without a hash, so that the time does not reveal which accounts exist.
     *
     * @param hash the account's, or null if there is no such account
     * @throws UnavailableException if too many are waiting
     */
    public boolean matches(Password password, @Nullable String hash, Purpose purpose) {
        var equal = inTurn(purpose, () -> argon2.matches(password.text(), hash == null ? nobodysHash : hash));
        return equal && hash != null;
    }

    /** Hashes on the caller's thread without a time limit, for use while the program starts. */
    public String hashUnhurried(Password password) {
        return argon2.encode(password.text());
    }

    /** As {@link #hashUnhurried}. */
    public boolean matchesUnhurried(Password password, String hash) {
        return argon2.matches(password.text(), hash);
    }

    private <T> T inTurn(Purpose purpose, Callable<T> work) {
        try {
            var turn = turns.submit(purpose, work);
            try {
                return turn.get(patience.dividedBy(purpose.hashes()).toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                turns.cancel(purpose, turn);
            }
        } catch (RejectedExecutionException | TimeoutException e) {
            throw overloaded(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Argon2 failed", e.getCause());
        }
    }

    private static UnavailableException overloaded(Exception cause) {
        return new UnavailableException(
                "SIGN_IN_OVERLOADED", "Too many people are signing in or up at this moment", RETRY_AFTER, cause);
    }

    @Override
    public void close() {
        turns.close();
    }
}
