package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.product.RunningService;
import com.electricmall.product.search.ProductSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Compares the list that is walked with the one that is sorted as a whole. */
@TestInstance(Lifecycle.PER_CLASS)
class WalkedListIT extends RunningService {

    private static final int PRODUCTS = 60;
    private static final int STRETCH = 7;

    /** Nearly all stretches of seven have families with more members. */
    private static final int MOST_MEMBERS = 9;

    @Autowired
    private ProductSearch search;

    @Autowired
    private ProductListRepository products;

    private final User merchant = newMerchant();

    private WalkedList walked() {
        return new WalkedList(search, products, STRETCH, MOST_MEMBERS);
    }

    /** Some are found by their names, some by their texts, and some of their families not at all. */
    @BeforeAll
    void catalogue() {
        for (var i = 0; i < PRODUCTS; i++) {
            var family =
                    i % 4 == 0 ? "" : ", \"familyId\": \"f%d\", \"options\": {\"size\": \"%d\"}".formatted(i % 11, i);
            product(merchant, """
                    {"name": "%s", "price": %d, "stock": 1, "description": "%s"%s}""".formatted(
                            List.of("Lantern", "Red lantern", "Kettle", "Light").get(i % 4),
                            i * 7 % 13 + 1,
                            i % 8 == 3 ? "a lantern" : "of tin",
                            family));
        }
        await().ignoreExceptionsInstanceOf(UnavailableException.class) // until the index is made
                .until(() -> search.all(filter(false).searchRequest()).count() == found());
    }

    private static int found() {
        return (int) IntStream.range(0, PRODUCTS)
                .filter(i -> i % 4 < 2 || i % 8 == 3)
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "price, false, false",
        "price, true, false",
        "price, true, true",
        "name, false, true",
        "createdAt, true, true",
        "sold, false, false",
        "rating, true, true",
        "relevance, false, true"
    })
    void showsTheSame(String key, boolean descending, boolean collapsed) {
        var filter = filter(collapsed);
        var sort = List.of(new SortOrder(key, descending));
        var all = search.all(filter.searchRequest());

        var expected = pages(sort, query -> products.list(filter, all, query));

        assertThat(WalkedList.canWalk(sort)).isTrue();
        assertThat(pages(sort, query -> walked().page(filter, query)))
                .isNotEmpty()
                .isEqualTo(expected);
        for (var page = 0; page < 3; page++) {
            var byOffset = new PageQuery(10, page, null, sort, "");
            assertThat(shown(walked().page(filter, byOffset))).isEqualTo(shown(products.list(filter, all, byOffset)));
            assertThat(walked().page(filter, byOffset).total())
                    .isEqualTo(products.list(filter, all, byOffset).total());
        }
    }

    @Test
    void neitherWalksTheWorstFirstNorRelevanceBesideAnotherKey() {
        var relevance = new SortOrder("relevance", false);

        assertThat(WalkedList.canWalk(List.of(new SortOrder("relevance", true))))
                .isFalse();
        assertThat(WalkedList.canWalk(List.of(relevance, new SortOrder("price", false))))
                .isFalse();
        assertThat(WalkedList.canWalk(List.of(new SortOrder("price", false), relevance)))
                .isFalse();
    }

    private ProductFilter filter(boolean collapsed) {
        return new ProductFilter("lantern", null, merchant.id(), null, null, null, null, Map.of(), collapsed, false);
    }

    private static List<String> pages(List<SortOrder> sort, Function<PageQuery, Page<ListedProduct>> list) {
        var seen = new ArrayList<String>();
        var after = (List<String>) null;
        do {
            var page = list.apply(new PageQuery(5, null, after, sort, ""));
            seen.addAll(shown(page));
            after = page.next();
        } while (after != null && seen.size() <= PRODUCTS);
        return seen;
    }

    private static List<String> shown(Page<ListedProduct> page) {
        return page.items().stream()
                .map(item -> item.product().id() + " " + item.variants())
                .toList();
    }
}
