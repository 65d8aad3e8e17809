package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.common.web.AcceptLanguage;
import com.electricmall.product.catalogue.Suggestions.Suggestion;
import com.electricmall.product.category.CategoryLookup;
import com.electricmall.product.review.Rating;
import com.electricmall.product.search.ProductNameSearch;
import com.electricmall.product.search.SearchHit;
import com.electricmall.product.search.TypedText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    private final List<String> names = new ArrayList<>();
    private int searches;
    private final Suggestions suggestions =
            new Suggestions(new ByName(), new InMemoryProductLookup(this::rows), new NoCategories());

    @Test
    void haveNamesBesideThoseOfLargeFamilies() {
        named("Lamp of paper", 60);
        named("Lamp of glass", 45);
        named("Lamp", 1);

        assertThat(suggested(10)).containsExactly("Lamp of paper", "Lamp of glass", "Lamp");
        assertThat(suggested(2)).containsExactly("Lamp of paper", "Lamp of glass");
    }

    @Test
    void areAllFoundThoughEachNameIsOfManyProducts() {
        IntStream.range(0, 12).forEach(i -> named("Lamp " + (char) ('a' + i), 40));

        assertThat(suggested(10)).hasSize(10).doesNotHaveDuplicates();
        assertThat(searches).isLessThanOrEqualTo(10);
    }

    @Test
    void takeOneSearchWhereNamesDiffer() {
        IntStream.range(0, 40).forEach(i -> named("Lamp " + (char) ('a' + i), 1));

        assertThat(suggested(10)).hasSize(10);
        assertThat(searches).isEqualTo(1);
    }

    private void named(String name, int products) {
        IntStream.range(0, products).forEach(_ -> names.add(name));
    }

    private List<String> suggested(int size) {
        return suggestions.of("la", size, AcceptLanguage.ANY).stream()
                .map(Suggestion::text)
                .toList();
    }

    private List<ListedProduct> rows(List<Long> ids) {
        return ids.stream()
                .map(id -> new ListedProduct(product(id, names.get(id.intValue())), 1))
                .toList();
    }

    private static Product product(long id, String name) {
        var price = new Money(new BigDecimal("10.00"), Currency.getInstance("CNY"));
        var content = new ProductContent(new Text(name, null), null, price, List.of(), Map.of(), ProductDetails.NONE);
        return new Product(id, 1, content, 1, Instant.EPOCH, Instant.EPOCH, Rating.NONE);
    }

    private static final class NoCategories implements CategoryLookup {

        @Override
        public List<Named> all() {
            return List.of();
        }

        @Override
        public Set<Long> withAllBelow(long id) {
            return Set.of(id);
        }
    }

    /** Finds the products in the order of their ids, which are the places of their names. */
    private final class ByName implements ProductNameSearch {

        @Override
        public List<SearchHit> beginning(TypedText typed, Set<String> without, SearchHit after, int count) {
            searches++;
            return IntStream.range(after == null ? 0 : (int) after.id() + 1, names.size())
                    .filter(id -> typed.isIn(names.get(id)) && !without.contains(names.get(id)))
                    .limit(count)
                    .mapToObj(id -> new SearchHit(1, 0, id))
                    .toList();
        }
    }
}
