package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.RunningService;
import com.electricmall.product.stock.Stock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class SearchSourceIT extends RunningService {

    private static final int CHANGES = 12_000;

    @Autowired
    private SearchSource source;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private Stock stock;

    @Test
    void givesAllChangesHoweverManyEachOnce() {
        var place = source.place();
        var ids = products(CHANGES);
        jdbc.sql("UPDATE product SET name = 'kettle' WHERE id = ?")
                .param(ids.getFirst())
                .update();

        var changes = source.changesSince(place);

        assertThat(changes.ids()).isSorted().doesNotHaveDuplicates().containsAll(ids);
        assertThat(source.changesSince(changes.place()).ids()).doesNotContainAnyElementsOf(ids);
    }

    /**
     * A catalogue would otherwise be read in quadratic time. What the connection read in earlier transactions may still
     * be counted with what it reads in this one, since it is reported once a second.
     */
    @Test
    void readsOfTheStockNoMoreThanOfTheProducts() {
        var ids = products(CHANGES);
        jdbc.sql("ANALYZE product, product_price, stock").update();

        var read = transactions.execute(_ -> {
            // which the planner may prefer while the table has few rows
            jdbc.sql("SET LOCAL enable_seqscan = off").update();
            var before = readOfStock();
            assertThat(source.after(ids.get(CHANGES / 2), 500, Set.of())).hasSize(500);
            return readOfStock() - before;
        });

        assertThat(read).isBetween(500L, 1_000L);
    }

    @Test
    void knowsItsOwnPlacesAlone() {
        var database = source.database();

        assertThat(database).matches("\\d+/[0-9A-F]{8}/product_service_\\d+");
        assertThat(source.look(database, source.place()).known()).isTrue();
        assertThat(source.look(database.replaceFirst("/.{8}/", "/00000009/"), source.place())
                        .known())
                .isFalse();
        assertThat(source.look(database, "999999999:999999999:").known()).isFalse();
    }

    @Test
    void seesAtALookWhetherProductsOrStockHaveChanged() {
        var database = source.database();
        var product = products(1).getFirst();
        var place = source.look(database, source.place()).place();
        assertThat(source.look(database, place).changed()).isFalse();

        jdbc.sql("UPDATE product SET name = 'kettle' WHERE id = ?")
                .param(product)
                .update();
        var changed = source.look(database, place);
        assertThat(changed.changed()).isTrue();
        assertThat(source.look(database, changed.place()).changed()).isFalse();

        stock.receive(product, 1, "delivery", 7);
        assertThat(source.look(database, changed.place()).changed()).isTrue();
    }

    /** Of which the place of a later look says nothing. */
    @Test
    void seesWhatWasCommittedLate() {
        var database = source.database();
        var ids = products(2);
        var place = transactions.execute(_ -> {
            jdbc.sql("UPDATE product SET name = 'kettle' WHERE id = ?")
                    .param(ids.getFirst())
                    .update();
            return CompletableFuture.supplyAsync(() -> {
                        jdbc.sql("UPDATE product SET name = 'pot' WHERE id = ?")
                                .param(ids.getLast())
                                .update();
                        return source.look(database, source.place()).place();
                    })
                    .join();
        });

        assertThat(source.look(database, place).changed()).isTrue();
        assertThat(source.changesSince(place).ids()).contains(ids.getFirst()).doesNotContain(ids.getLast());
    }

    /** A plan for any place may think that a third of the rows have changed since. */
    @Test
    void looksByTheIndexesWhateverThePlannerThinks() {
        products(CHANGES);
        jdbc.sql("ANALYZE product, stock").update();
        var database = source.database();
        var place = source.place();
        jdbc.sql("SELECT pg_current_xact_id()::text").query(String.class).single(); // of which no row is

        var read = transactions.execute(_ -> {
            jdbc.sql("SET LOCAL plan_cache_mode = force_generic_plan").update();
            var before = scanned();
            for (var look = 0; look < 10; look++) {
                var seen = source.look(database, place);
                assertThat(seen.changed()).isFalse();
                assertThat(seen.place()).isNotEqualTo(place);
            }
            return scanned() - before;
        });

        assertThat(read).isZero();
    }

    private long scanned() {
        return jdbc.sql("""
                        SELECT sum(seq_tup_read) FROM pg_stat_xact_user_tables WHERE relname IN ('product', 'stock')
                        """).query(Long.class).single();
    }

    private long readOfStock() {
        return jdbc.sql("""
                        SELECT coalesce(idx_tup_fetch, 0) + seq_tup_read
                        FROM pg_stat_xact_user_tables WHERE relname = 'stock'
                        """).query(Long.class).single();
    }

    /** @return their ids, ascending */
    private List<Long> products(int count) {
        var ids = jdbc.sql("""
                        INSERT INTO product (merchant_id, name, search_names, search_text, hidden_at)
                        SELECT 7, 'lamp', 'lamp', 'lamp', now() FROM generate_series(1, ?) RETURNING id
                        """).param(count).query(Long.class).list();
        var given = ids.toArray(Long[]::new);
        jdbc.sql("INSERT INTO product_price SELECT unnest(?::bigint[]), 'CNY', 1, true")
                .param(given)
                .update();
        jdbc.sql("INSERT INTO stock (product_id) SELECT unnest(?::bigint[])")
                .param(given)
                .update();
        return ids.stream().sorted().toList();
    }
}
