package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SearchSourceIT extends RunningService {

    private static final int CHANGES = 12_000;

    @Autowired
    private SearchSource source;

    @Test
    void givesAllChangesHoweverManyEachOnce() {
        var place = source.place();
        var ids = jdbc.sql("""
                        INSERT INTO product (merchant_id, name, search_names, search_text, hidden_at)
                        SELECT 7, 'lamp', 'lamp', 'lamp', now() FROM generate_series(1, ?) RETURNING id
                        """).param(CHANGES).query(Long.class).list();
        jdbc.sql("INSERT INTO product_price SELECT id, 'CNY', 1, true FROM product WHERE merchant_id = 7")
                .update();
        jdbc.sql("INSERT INTO stock (product_id) SELECT id FROM product WHERE merchant_id = 7")
                .update();
        jdbc.sql("UPDATE product SET name = 'kettle' WHERE id = ?")
                .param(ids.getFirst())
                .update();

        var changes = source.changesSince(place);

        assertThat(changes.ids()).isSorted().doesNotHaveDuplicates().containsAll(ids);
        assertThat(source.changesSince(changes.place()).ids()).doesNotContainAnyElementsOf(ids);
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
}
