package com.electricmall.product.catalogue;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.MallException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Translates violations of the database's constraints to errors that a merchant understands. */
final class ProductRefusals {

    private ProductRefusals() {}

    static Optional<MallException> of(DataIntegrityViolationException refused, ProductContent content) {
        return of(
                refused,
                content.categoryId(),
                content.details().sku(),
                content.details().options());
    }

    /** Empty if the content did not cause it. */
    static Optional<MallException> of(
            DataIntegrityViolationException refused,
            @Nullable Object categoryId,
            @Nullable Object sku,
            @Nullable Object options) {
        var message = String.valueOf(refused.getMessage());
        if (message.contains("product_category_exists")) {
            return Optional.of(unknownCategory(categoryId));
        }
        if (message.contains("\"product_sku\"")) {
            return Optional.of(new ConflictException(
                    "SKU_TAKEN",
                    "sku: %s is another product's of this merchant, perhaps a deleted one's, which an import brings back"
                            .formatted(sku)));
        }
        if (message.contains("\"product_variant\"")) {
            return Optional.of(new ConflictException(
                    "VARIANT_EXISTS", "options: %s is in this family already".formatted(options)));
        }
        return Optional.empty();
    }

    static InvalidRequestException unknownCategory(@Nullable Object categoryId) {
        return InvalidRequestException.of(
                "categoryId", "UNKNOWN_CATEGORY", categoryId + " (expected: the id of a category)");
    }
}
