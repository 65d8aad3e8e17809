package com.electricmall.product.catalogue;

import com.electricmall.common.money.Money;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A product with what can be ordered of it now. */
record ListedProduct(Product product, long available) {

    /** In that currency if the product has a price in it, else the base price. */
    Money priceIn(@Nullable Currency currency) {
        return Optional.ofNullable(currency)
                .flatMap(product.content()::priceIn)
                .orElse(product.content().price());
    }
}
