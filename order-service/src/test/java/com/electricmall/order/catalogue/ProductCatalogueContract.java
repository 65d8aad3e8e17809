package com.electricmall.order.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a catalogue answers, in memory and over HTTP. It sells product 501 for 19.99 CNY, and no product 502. */
interface ProductCatalogueContract {

    ProductCatalogue catalogue();

    @Test
    default void findsTheProductsThatAreForSale() {
        assertThat(catalogue().find(List.of(501L, 502L), null, null))
                .isEqualTo(Map.of(
                        501L, new ProductSnapshot(501, FakeProductCatalogue.MERCHANT, "Green Tea", price(), 100)));
    }

    @Test
    default void showsItsOwnPriceOfAProductThatHasNoneInTheCurrency() {
        var usd = Currency.getInstance("USD");

        var found = catalogue().find(List.of(501L, 502L), usd, null);

        assertThat(found).containsOnlyKeys(501L);
        assertThat(found.get(501L)).matches(product -> !product.isOfferedIn(usd));
    }

    static Money price() {
        return Money.of(new BigDecimal("19.99"), "CNY");
    }
}
