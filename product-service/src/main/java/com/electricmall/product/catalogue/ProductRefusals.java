package com.electricmall.product.catalogue;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;

/** What the database's own rules refuse of a product, in the words of its merchant. */
final class ProductRefusals {

    private ProductRefusals() {}

    /** Empty if it is no fault of the content. */
    static Optional<RuntimeException> of(DataIntegrityViolationException refused, ProductContent content) {
        var message = String.valueOf(refused.getMessage());
        if (message.contains("product_category_exists")) {
            return Optional.of(InvalidRequestException.of(
                    "categoryId", "UNKNOWN_CATEGORY", content.categoryId() + " (expected: the id of a category)"));
        }
        if (message.contains("\"product_sku\"")) {
            return Optional.of(new ConflictException(
                    "SKU_TAKEN",
                    "sku: %s is another product's of this merchant, perhaps a deleted one's, which an import brings back"
                            .formatted(content.details().sku())));
        }
        if (message.contains("\"product_variant\"")) {
            return Optional.of(new ConflictException(
                    "VARIANT_EXISTS",
                    "options: %s is in the family %s already"
                            .formatted(
                                    content.details().options(),
                                    content.details().familyId())));
        }
        return Optional.empty();
    }
}
