package com.electricmall.order.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.order.RunningService;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AbandonedCartSweepIT extends RunningService {

    @Autowired
    private DataSource database;

    @Autowired
    private AbandonedCartSweep sweep;

    private final String owner = UUID.randomUUID().toString();

    @AfterEach
    void clear() {
        jdbc.sql("DELETE FROM cart_item WHERE owner LIKE ?").param("%" + owner).update();
    }

    @Test
    void forgetsWhatGuestsLeftHoweverMuchItIs() {
        put("guest:", 2500, "31 days");
        put("guest:", 3, "29 days");
        put("user:", 3, "400 days");

        sweep.sweep();

        assertThat(items("guest:")).isEqualTo(3);
        assertThat(items("user:")).isEqualTo(3);
    }

    @Test
    void readsNoWholeTable() throws Exception {
        assertThat(StatementLog.during(sweep::sweep))
                .singleElement()
                .satisfies(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .isEmpty());
    }

    private void put(String kind, int items, String age) {
        jdbc.sql("""
                        INSERT INTO cart_item (owner, product_id, quantity, price, currency, put_at)
                        SELECT :owner, number + extract(days FROM :age::interval)::bigint * 10000, 1, 1, 'CNY',
                               now() - :age::interval
                        FROM generate_series(1, :items) AS number
                        """)
                .param("owner", kind + owner)
                .param("items", items)
                .param("age", age)
                .update();
    }

    private long items(String kind) {
        return jdbc.sql("SELECT count(*) FROM cart_item WHERE owner = ?")
                .param(kind + owner)
                .query(Long.class)
                .single();
    }
}
