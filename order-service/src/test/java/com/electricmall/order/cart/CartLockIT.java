package com.electricmall.order.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.order.RunningService;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Nothing changes a cart between the check of a put and the put. */
class CartLockIT extends RunningService {

    private final CartOwner owner = new CartOwner.Guest(Ids.next());

    @Autowired
    private CartRepository carts;

    @Autowired
    private TransactionOperations transactions;

    private Cart seen;

    @BeforeEach
    void fill() {
        carts.put(owner, item(1), 7);
        seen = carts.find(owner);
    }

    @Test
    void ofTwoPutsIntoTheSameCartOneIsRefused() {
        var other = whilePutting(item(2), () -> carts.put(owner, item(3), 7, this::requireSeen));

        assertRefused(other);
        assertThat(carts.find(owner).items()).containsExactly(item(2));
    }

    @Test
    void removesWhatWasPutIn() {
        whilePutting(item(2), () -> carts.remove(owner, 1)).join();

        assertThat(carts.find(owner).isEmpty()).isTrue();
    }

    @Test
    void clearsWhatWasPutIn() {
        whilePutting(item(2), () -> carts.clear(owner)).join();

        assertThat(carts.find(owner).isEmpty()).isTrue();
    }

    @Test
    void mergesWhatWasPutIn() {
        var user = new CartOwner.User(newUser().id());

        whilePutting(item(2), () -> carts.merge(owner, user)).join();

        assertThat(carts.find(owner).isEmpty()).isTrue();
        assertThat(carts.find(user).items()).containsExactly(item(2));
    }

    @Test
    void refusesToTakeWhatWasReplaced() {
        var taken = whilePutting(
                item(2), () -> transactions.executeWithoutResult(_ -> carts.take(seen, CartLockIT::changed)));

        assertRefused(taken);
        assertThat(carts.find(owner).items()).containsExactly(item(2));
    }

    /** Starts the other change between check and put, and puts once that waits, or did not have to. */
    private CompletableFuture<Void> whilePutting(CartItem item, Runnable change) {
        var started = new CompletableFuture<CompletableFuture<Void>>();
        carts.put(owner, item, 7, present -> {
            requireSeen(present);
            var other = CompletableFuture.runAsync(change);
            started.complete(other);
            await().until(() -> other.isDone() || isWaitedFor());
        });
        return started.join();
    }

    private boolean isWaitedFor() {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT FROM pg_locks
                            WHERE NOT granted AND locktype = 'advisory' AND objsubid = 1
                              AND classid::bigint << 32 | objid::bigint = hashtextextended(:owner, 0))
                        """).param("owner", owner.key()).query(Boolean.class).single();
    }

    private void requireSeen(Cart present) {
        if (!present.equals(seen)) {
            throw changed();
        }
    }

    private static ConflictException changed() {
        return new ConflictException("CHANGED", "It changed");
    }

    private static void assertRefused(CompletableFuture<Void> change) {
        assertThatThrownBy(change::join).hasCauseInstanceOf(ConflictException.class);
    }

    private static CartItem item(int quantity) {
        return new CartItem(1, quantity, Money.of(new BigDecimal("19.99"), "CNY"));
    }
}
