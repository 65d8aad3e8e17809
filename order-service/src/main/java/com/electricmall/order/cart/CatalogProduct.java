package com.electricmall.order.cart;

import com.electricmall.common.money.Money;
import java.util.Currency;

/** What product-service says of a product now. */
record CatalogProduct(long id, String name, Money price, long stock) {

    boolean isOfferedIn(Currency currency) {
        return price.currency().equals(currency);
    }
}
