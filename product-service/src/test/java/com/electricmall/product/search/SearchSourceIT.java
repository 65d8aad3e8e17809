package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.RunningService;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class SearchSourceIT extends RunningService {

    private static final int CHANGES = 12_000;

    @Autowired
    private SearchSource source;

    @Autowired
    private TransactionOperations transactions;

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
        assertThat(source.knows(database, source.place())).isTrue();
        assertThat(source.knows(database.replaceFirst("/.{8}/", "/00000009/"), source.place()))
                .isFalse();
        assertThat(source.knows(database, "999999999:999999999:")).isFalse();
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
