package com.electricmall.order.catalog;

import com.electricmall.common.money.Money;
import java.util.Currency;

/** A product as product-service sells it now. */
public record CatalogProduct(long id, long merchantId, String name, Money price, long stock) {

    public boolean isOfferedIn(Currency currency) {
        return price.currency().equals(currency);
    }
}
