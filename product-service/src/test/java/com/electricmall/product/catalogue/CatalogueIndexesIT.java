package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.product.RunningService;
import com.electricmall.product.search.ProductSearch;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;

/** No list of products reads a whole table, whatever is asked for. */
class CatalogueIndexesIT extends RunningService {

    private static final ProductFilter ANY = ProductFilter.ALL;

    @SuppressWarnings("unused") // named below
    private static final List<ProductFilter> FILTERS = List.of(
            ANY,
            new ProductFilter("lamp", null, null, null, null, null, null, Map.of(), false, false),
            new ProductFilter(null, 1L, null, null, null, null, null, Map.of(), false, false),
            new ProductFilter(null, null, 1L, null, null, true, null, Map.of(), false, false),
            new ProductFilter(null, null, 1L, null, null, null, null, Map.of(), false, true),
            new ProductFilter(null, null, null, null, null, null, null, Map.of("colour", List.of("red")), false, false),
            new ProductFilter(null, null, null, null, null, null, null, Map.of(), true, false),
            new ProductFilter(
                    null,
                    null,
                    null,
                    BigDecimal.ONE,
                    BigDecimal.TEN,
                    null,
                    Currency.getInstance("CNY"),
                    Map.of(),
                    false,
                    false));

    @Autowired
    private DataSource database;

    @Autowired
    private ProductListRepository products;

    @Autowired
    private ProductSearch search;

    @ParameterizedTest
    @FieldSource("FILTERS")
    void serveEveryListInEveryOrder(ProductFilter filter) throws Exception {
        var keys = filter.q() == null
                ? Stream.of("price", "createdAt", "name", "sold", "trending", "rating")
                : Stream.of("relevance", "price", "createdAt", "name", "sold", "trending", "rating");
        for (var key : keys.toList()) {
            var firstPage = new PageQuery(20, null, null, List.of(new SortOrder(key, true)), "");

            var statements = StatementLog.during(() -> {
                if (filter.q() == null) {
                    products.list(filter, firstPage);
                } else {
                    products.list(filter, search.all(filter.searchRequest()), firstPage);
                    products.listed(List.of(1L), filter);
                }
            });

            assertThat(statements)
                    .isNotEmpty()
                    .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                            .as(key + ": " + statement)
                            .isEmpty());
        }
    }
}
