package com.electricmall.product.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.testing.RoundTrips;
import com.electricmall.product.RunningService;
import com.electricmall.product.merchant.RenamedMerchants.Order;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Each test is a transaction that has the turn, so that the service itself does nothing meanwhile; and undoes it. */
class RenamedMerchantsIT extends RunningService {

    private static final int PRODUCTS = 2500;
    private static final int BATCH = 1000;

    private final long merchant = newMerchant().id();
    private final long other = newMerchant().id();

    @Autowired
    private MerchantNameRepository names;

    @Autowired
    private RenamedMerchants merchants;

    @Autowired
    private TransactionOperations transactions;

    @Test
    void areServedInBatches() {
        addProducts(merchant, PRODUCTS);

        inTurn(() -> {
            name(merchant, "Blue Heron", 2);
            var noted = 0;
            for (var batch : List.of(BATCH, BATCH, PRODUCTS - 2 * BATCH)) {
                assertThat(isServed(merchant)).isFalse();
                assertThat(note(BATCH)).isEqualTo(batch);
                noted += batch;
                assertThat(notedNow()).isEqualTo(noted);
            }
            assertThat(isServed(merchant)).isTrue();
        });
    }

    @Test
    void areServedOnceMoreIfTheyAreRenamedMeanwhile() {
        addProducts(merchant, PRODUCTS);

        inTurn(() -> {
            name(merchant, "Blue Heron", 2);
            assertThat(note(BATCH)).isEqualTo(BATCH);
            name(merchant, "Grey Heron", 3);
            name(merchant, "Blue Heron", 4);
            assertThat(note(BATCH)).isEqualTo(BATCH);
            assertThat(note(BATCH)).isEqualTo(PRODUCTS - 2 * BATCH);

            assertThat(note(BATCH)).isEqualTo(BATCH);
            name(merchant, "Blue Heron", 5);
            assertThat(note(PRODUCTS)).isEqualTo(PRODUCTS - BATCH);
            assertThat(isServed(merchant)).isTrue();
        });
    }

    @Test
    void doNotKeepOthersWaitingByNewNames() {
        addProducts(merchant, PRODUCTS);
        addProducts(other, 1);

        inTurn(() -> {
            name(merchant, "Version 1", 1);
            name(other, "Blue Heron", 1);
            for (var version = 2; !isServed(other); version++) {
                assertThat(version).isLessThan(6);
                note(BATCH);
                name(merchant, "Version " + version, version);
            }
            assertThat(isServed(merchant)).isFalse();
        });
    }

    @Test
    void areServedTogetherAsManyAsFit() {
        var small = LongStream.range(0, 20)
                .map(number -> 930_000_000_000L + merchant * 1000 + number)
                .toArray();
        for (var id : small) {
            addProducts(id, 3);
        }

        inTurn(() -> {
            for (var id : small) {
                name(id, "Blue Heron", 2);
            }
            assertThat(note(50)).isEqualTo(50);
            assertThat(isServed(small[15])).isTrue();
            assertThat(isServed(small[16])).isFalse();
            assertThat(note(50)).isEqualTo(10);
            assertThat(isServed(small[19])).isTrue();
        });
    }

    @Test
    void withoutANameComeFirstInTheirTurn() {
        addProducts(merchant, PRODUCTS);
        addProducts(other, 1);

        inTurn(() -> {
            name(merchant, "Blue Heron", 2);
            name(other, "Grey Heron", 2);
            name(other, null, 3);

            assertThat(merchants.noteProducts(Order.LONGEST_WAITING_FIRST, 10)).isEqualTo(10);
            assertThat(isServed(other)).isFalse();
            assertThat(merchants.noteProducts(Order.NAMELESS_FIRST, 10)).isEqualTo(10);
            assertThat(isServed(other)).isTrue();
        });
    }

    @Test
    void areLookedForInOneTripWhileNoneWaits() {
        var products = new RenamedProducts(merchants, transactions);

        await().untilAsserted(
                        () -> assertThat(RoundTrips.fewestOf(products::note)).isEqualTo(new RoundTrips(1, 1)));
    }

    @Test
    void areServedInEitherOrderByTurns() {
        inTurn(() -> {
            assertThat(merchants.takeTurn(Duration.ZERO)).isEmpty();
            name(merchant, "Blue Heron", 2);

            assertThat(List.of(
                            merchants.takeTurn(Duration.ZERO).orElseThrow(),
                            merchants.takeTurn(Duration.ZERO).orElseThrow()))
                    .containsExactlyInAnyOrder(Order.values());
        });
    }

    @Test
    void areServedByOneInstanceAtATimeAndNotTooSoon() {
        addProducts(merchant, PRODUCTS);

        inTurn(() -> {
            elsewhere(() -> name(merchant, "Blue Heron", 2));
            for (var instance = 0; instance < 3; instance++) {
                elsewhere(() -> new RenamedProducts(merchants, transactions).note());
            }
            assertThat(isBegun()).isFalse();

            assertThat(merchants.takeTurn(Duration.ofHours(1))).isPresent();
            assertThat(merchants.takeTurn(Duration.ofHours(1))).isEmpty();
            new RenamedProducts(merchants, transactions).note();
            assertThat(isBegun()).isFalse();
        });
    }

    private void inTurn(Runnable test) {
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("UPDATE merchant_turn SET next_at = '-infinity'").update();
            jdbc.sql("""
                            UPDATE merchant
                            SET renamed_at = NULL, renamed_again = false, noted_at = NULL, noted_to = NULL
                            WHERE renamed_at IS NOT NULL
                            """).update();
            test.run();
        });
    }

    /** In transactions of its own. */
    private static void elsewhere(Runnable task) {
        CompletableFuture.runAsync(task).join();
    }

    private void name(long id, String name, long version) {
        names.keep(List.of(new MerchantName(id, name, version)));
    }

    private int note(int atMost) {
        return merchants.noteProducts(Order.LONGEST_WAITING_FIRST, atMost);
    }

    private void addProducts(long id, int count) {
        jdbc.sql("""
                        WITH added AS (
                            INSERT INTO product (merchant_id, name, search_names, search_text, hidden_at)
                            SELECT :merchant, 'lamp', 'lamp', 'lamp', now() FROM generate_series(1, :count)
                            RETURNING id
                        ), priced AS (INSERT INTO product_price SELECT id, 'CNY', 1, true FROM added)
                        INSERT INTO stock (product_id) SELECT id FROM added
                        """).param("merchant", id).param("count", count).update();
    }

    private int notedNow() {
        return jdbc.sql("SELECT count(*) FROM product WHERE merchant_id = ? AND changed_in = current_change()")
                .param(merchant)
                .query(Integer.class)
                .single();
    }

    private boolean isBegun() {
        return is("noted_to IS NOT NULL OR renamed_at IS NULL", merchant);
    }

    private boolean isServed(long id) {
        return is("renamed_at IS NULL", id);
    }

    private boolean is(String condition, long id) {
        return jdbc.sql("SELECT %s FROM merchant WHERE merchant_id = ?".formatted(condition))
                .param(id)
                .query(Boolean.class)
                .single();
    }
}
