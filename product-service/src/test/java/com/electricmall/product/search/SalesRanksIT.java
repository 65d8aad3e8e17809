package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SalesRanksIT extends RunningService {

    @Autowired
    private SalesRanks ranks;

    @Test
    void riseByOneEachTimeTheUnitsSoldDouble() {
        var unsold = product(newMerchant(), "lamp", "1", 1);
        var sold = product(newMerchant(), "lamp", "1", 5);
        sell(sold, 5);
        try {
            ranks.note();
        } finally {
            sell(sold, 0);
        }

        assertThat(rankOf(sold)).isEqualTo(3);
        assertThat(rankOf(unsold)).isZero();
    }

    private void sell(long product, int units) {
        jdbc.sql("UPDATE stock SET sold = ?, available = received - reserved - ? WHERE product_id = ?")
                .params(units, units, product)
                .update();
    }

    private int rankOf(long product) {
        return jdbc.sql("SELECT sales_rank FROM product WHERE id = ?")
                .param(product)
                .query(Integer.class)
                .single();
    }
}
