package com.electricmall.product.catalogue;

import com.electricmall.product.review.Rating;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list without its product: what tells which state of the product it shows, and what changes without the
 * product.
 *
 * @param variants see {@link ListedProduct}
 * @param hidden see {@link ListedProduct}
 */
record ListRow(
        long id,
        long version,
        Instant updatedAt,
        @Nullable Long categoryId,
        Rating rating,
        long available,
        @Nullable Long variants,
        @Nullable Boolean hidden) {

    /** Columns of a product {@code p}, beside its id; the last four only order and collapse lists. */
    static final String COLUMNS = """
            p.version, p.updated_at, p.category_id, p.rating_count, p.rating_sum, p.rating_version,
            p.created_at, p.name, p.merchant_id, p.family_id
            """;

    /**
     * Whether the product is in the state that the row shows. The time of the change is compared too, since after a
     * restore of the database a version may come a second time; and the category, which a hidden product may lose
     * without a new version.
     */
    boolean shows(Product product) {
        return product.id() == id
                && product.version() == version
                && product.updatedAt().equals(updatedAt)
                && Objects.equals(product.content().categoryId(), categoryId)
                && product.rating().equals(rating);
    }

    /** @param products by id, with that of this row */
    ListedProduct of(Map<Long, Product> products) {
        return with(Objects.requireNonNull(products.get(id)));
    }

    ListedProduct with(Product product) {
        return new ListedProduct(product, available, variants, hidden);
    }
}
