package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.product.search.FacetCounts.AttributeCounts;
import com.electricmall.product.search.FacetCounts.Count;
import com.electricmall.product.search.FacetCounts.ValueCount;
import com.electricmall.product.search.SourceProduct.Written;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts of families, the same for each engine. */
abstract class FamilyFacets {

    private static final Currency YUAN = Currency.getInstance("CNY");

    private SearchFixture fixture;

    @BeforeEach
    void open(SearchFixture empty) {
        fixture = empty;
    }

    private void write(long merchant, String family, Long category, String price, String colour) {
        fixture.write(new SourceProduct(
                0,
                merchant,
                null,
                category,
                List.of(new Written("en", "Lamp")),
                List.of(),
                null,
                family,
                Map.of("colour", colour),
                List.of(new Money(new BigDecimal(price), YUAN)),
                true,
                false,
                0));
    }

    @Test
    void countsAFamilyOnceForEachValueThatOneOfItHas() {
        var home = fixture.categories.add("Home", null);
        var lamps = fixture.categories.add("Lamps", home);
        var shades = fixture.categories.add("Shades", home);
        write(1, "a", lamps, "1.00", "red");
        write(1, "a", lamps, "1.50", "red");
        write(1, "a", shades, "7.00", "blue");
        write(2, "a", lamps, "1.00", "red");
        write(1, "b", home, "1.00", "red");
        write(1, null, lamps, "1.00", "red");
        write(1, null, lamps, "1.00", "blue");
        fixture.refresh();

        var families = fixture.search().facets(new FacetRequest(SearchRequest.of("lamp"), true, List.of("colour")));
        var products = fixture.search().facets(new FacetRequest(SearchRequest.of("lamp"), false, List.of("colour")));

        assertThat(families.merchants()).containsExactly(new Count(1, 4), new Count(2, 1));
        assertThat(families.categories())
                .containsExactly(new Count(home, 5), new Count(lamps, 4), new Count(shades, 1));
        assertThat(families.priceBands())
                .extracting(band -> List.of(band.from().intValue(), band.count()))
                .containsExactly(List.of(1, 5), List.of(5, 1));
        assertThat(families.attributes())
                .containsExactly(
                        new AttributeCounts("colour", List.of(new ValueCount("red", 4), new ValueCount("blue", 2))));
        assertThat(products.merchants()).containsExactly(new Count(1, 6), new Count(2, 1));
        assertThat(products.categories())
                .containsExactly(new Count(home, 7), new Count(lamps, 5), new Count(shades, 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsNoValuesOfANameThatNoProductHas(boolean ofFamilies) {
        write(1, "a", null, "1.00", "red");
        fixture.refresh();

        var counts = fixture.search()
                .facets(new FacetRequest(SearchRequest.of("lamp"), ofFamilies, List.of("zzz", "aaa", "colour")));

        assertThat(counts.attributes())
                .containsExactly(
                        new AttributeCounts("zzz", List.of()),
                        new AttributeCounts("aaa", List.of()),
                        new AttributeCounts("colour", List.of(new ValueCount("red", 1))));
    }

    @Test
    void countsNothingWhereNothingIsFound() {
        var nothing = fixture.search().facets(new FacetRequest(SearchRequest.of("lamp"), true, List.of("colour")));

        assertThat(nothing.categories()).isEmpty();
        assertThat(nothing.merchants()).isEmpty();
        assertThat(nothing.priceBands()).isEmpty();
        assertThat(nothing.attributes()).containsExactly(new AttributeCounts("colour", List.of()));
    }
}
