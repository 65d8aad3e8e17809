package com.electricmall.common.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeysetTest {

    private final Keyset keyset = new Keyset("id", "bigint")
            .key("price", "listed_price", "numeric")
            .key("name", "name", "text")
            .key("createdAt", "created_at", "timestamptz");

    @Test
    void ordersByTheColumnsOfEachSortAndThenById() {
        for (var time = 0; time < 2; time++) {
            assertThat(orderBy("-price")).isEqualTo("listed_price DESC, id DESC");
            assertThat(orderBy("price")).isEqualTo("listed_price ASC, id ASC");
            assertThat(orderBy("name", "-price")).isEqualTo("name ASC, listed_price DESC, id DESC");
            assertThat(orderBy("-price", "name")).isEqualTo("listed_price DESC, name ASC, id ASC");
            assertThat(orderBy("id", "name")).isEqualTo("id ASC");
        }
    }

    @Test
    void saysWhatComesBeforeInTheSameOrder() {
        assertThat(keyset.precedes(query("-price"), "a", "b"))
                .isEqualTo("((a.listed_price > b.listed_price) OR (a.listed_price = b.listed_price AND a.id > b.id))");
        assertThat(keyset.precedes(query("price"), "a", "b"))
                .isEqualTo("((a.listed_price < b.listed_price) OR (a.listed_price = b.listed_price AND a.id < b.id))");
    }

    private String orderBy(String... sort) {
        return keyset.orderBy(query(sort));
    }

    private static PageQuery query(String... sort) {
        var orders = Stream.of(sort)
                .map(key -> new SortOrder(key.replace("-", ""), key.startsWith("-")))
                .toList();
        return new PageQuery(20, null, null, List.copyOf(orders), "");
    }
}
