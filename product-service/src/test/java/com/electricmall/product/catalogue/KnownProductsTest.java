package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.product.review.Rating;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.mock.env.MockEnvironment;

class KnownProductsTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00.000001Z");
    private static final Product TEA = product(1, 7, "Tea", THEN, 3L, Rating.NONE);
    private static final Product POT = product(2, 1, "Pot", THEN, null, Rating.NONE);

    @SuppressWarnings("unused") // named below
    private static final List<Product> OTHER_STATES_OF_TEA = List.of(
            product(1, 8, "Green Tea", THEN, 3L, Rating.NONE),
            product(1, 7, "Restored Tea", THEN.plusNanos(1_000), 3L, Rating.NONE),
            product(1, 7, "Tea of no category", THEN, null, Rating.NONE),
            product(1, 7, "Rated Tea", THEN, 3L, new Rating(1, 5, 1)));

    private final KnownProducts known = new KnownProducts(new MockEnvironment(), new SimpleMeterRegistry());

    /** The table of products. */
    private final Map<Long, Product> stored = new HashMap<>(Map.of(1L, TEA, 2L, POT));

    /** The ids of each read of it. */
    private final List<List<Long>> reads = new ArrayList<>();

    @Test
    void readsEachProductOnce() {
        assertThat(known.of(List.of(row(TEA)), this::read)).contains(Map.of(1L, TEA));
        assertThat(known.of(List.of(row(POT), row(TEA)), this::read)).contains(Map.of(1L, TEA, 2L, POT));
        assertThat(known.of(List.of(row(TEA), row(POT)), this::read)).contains(Map.of(1L, TEA, 2L, POT));

        assertThat(reads).containsExactly(List.of(1L), List.of(2L));
    }

    @ParameterizedTest
    @FieldSource("OTHER_STATES_OF_TEA")
    void readsAProductAgainWhoseRowShowsAnotherState(Product changed) {
        known.of(List.of(row(TEA), row(POT)), this::read);
        stored.put(1L, changed);

        assertThat(known.of(List.of(row(changed), row(POT)), this::read)).contains(Map.of(1L, changed, 2L, POT));

        assertThat(reads).last().isEqualTo(List.of(1L));
    }

    @ParameterizedTest
    @FieldSource("OTHER_STATES_OF_TEA")
    void knowsNothingOfAPageOnWhichAProductChangedMeanwhile(Product changed) {
        stored.put(1L, changed);

        assertThat(known.of(List.of(row(TEA), row(POT)), this::read)).isEmpty();
    }

    @Test
    void showsTheStockOfTheRow() {
        var row = new ListRow(1, 7, THEN, 3L, Rating.NONE, 40, 2L, true);

        assertThat(row.of(Map.of(1L, TEA))).isEqualTo(new ListedProduct(TEA, 40, 2L, true));
    }

    private List<Product> read(List<Long> ids) {
        reads.add(ids);
        return ids.stream().map(stored::get).toList();
    }

    private static ListRow row(Product product) {
        return new ListRow(
                product.id(),
                product.version(),
                product.updatedAt(),
                product.content().categoryId(),
                product.rating(),
                1,
                null,
                null);
    }

    private static Product product(
            long id, long version, String name, Instant updatedAt, @Nullable Long categoryId, Rating rating) {
        var content = new ProductContent(
                new Text(name, null),
                categoryId,
                Money.of(BigDecimal.TEN, "CNY"),
                List.of(),
                Map.of(),
                ProductDetails.NONE);
        return new Product(id, 5, content, version, THEN, updatedAt, rating);
    }
}
