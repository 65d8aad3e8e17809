package com.electricmall.product.catalogue;

import com.electricmall.common.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A product as it can be bought now.
 *
 * @param name in the buyer's language
 * @param price the base price
 * @param otherPrices each in a currency of its own
 * @param available what can be ordered now
 */
public record ProductOffer(
        long id, long merchantId, String name, Money price, List<Money> otherPrices, long available) {

    public ProductOffer {
        otherPrices = List.copyOf(otherPrices);
    }

    public Optional<Money> priceIn(Currency currency) {
        return Stream.concat(Stream.of(price), otherPrices.stream())
                .filter(money -> money.currency().equals(currency))
                .findFirst();
    }
}
