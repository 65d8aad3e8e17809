package com.electricmall.product.catalogue;

import com.electricmall.common.money.Money;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product and the quantity that can be ordered now.
 *
 * @param variants how many of its family the list stands for; null unless the list shows one of each family
 * @param hidden null unless the list is its merchant's own
 */
record ListedProduct(
        Product product,
        long available,
        @Nullable Long variants,
        @Nullable Boolean hidden) {

    ListedProduct(Product product, long available) {
        this(product, available, null, null);
    }

    /** In that currency if the product has a price in it, else the base price. */
    Money priceIn(@Nullable Currency currency) {
        return Optional.ofNullable(currency)
                .flatMap(product.content()::priceIn)
                .orElse(product.content().price());
    }
}
