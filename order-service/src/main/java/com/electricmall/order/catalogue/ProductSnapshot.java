package com.electricmall.order.catalogue;

import com.electricmall.common.money.Money;
import java.util.Currency;

/** A product as product-service sells it now. */
public record ProductSnapshot(long id, long merchantId, String name, Money price, long stock) {

    public boolean isOfferedIn(Currency currency) {
        return price.currency().equals(currency);
    }
}
