package com.electricmall.product.search;

import com.electricmall.common.money.Money;
import com.electricmall.product.search.SourceProduct.Written;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Products of tests, by what differs. */
final class SourceProducts {

    private static final Money PRICE = new Money(BigDecimal.TEN.setScale(2), Currency.getInstance("CNY"));

    private SourceProducts() {}

    static SourceProduct of(long id, String name, String... descriptions) {
        return of(id, id, false, name, descriptions);
    }

    static SourceProduct hidden(long id, String name) {
        return of(id, id, true, name);
    }

    static SourceProduct soldBy(long merchant, long id, String name) {
        return of(id, merchant, false, name);
    }

    private static SourceProduct of(long id, long merchant, boolean hidden, String name, String... descriptions) {
        var texts = Stream.of(descriptions).map(text -> new Written("", text)).toList();
        return new SourceProduct(
                id,
                merchant,
                null,
                null,
                List.of(new Written("", name)),
                texts,
                null,
                null,
                Map.of(),
                List.of(PRICE),
                true,
                hidden,
                0);
    }
}
