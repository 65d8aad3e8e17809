package com.electricmall.order.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.order.catalogue.ProductSnapshot;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CartResponseTest {

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency USD = Currency.getInstance("USD");

    private final Cart cart = new Cart(
            new CartOwner.User(42),
            List.of(new CartItem(1, 2, money("19.99", CNY)), new CartItem(2, 1, money("5", CNY))));

    @Test
    void pricesItemsByThePricesOfNow() {
        var shown = CartResponse.of(cart, CNY, Map.of(1L, product(1, "19.99", CNY), 2L, product(2, "6.00", CNY)));

        assertThat(shown.subtotal()).isEqualTo("45.98");
        assertThat(shown.items())
                .extracting(CartResponse.PricedItem::priceChanged)
                .containsExactly(false, true);
    }

    @Test
    void leavesWhatIsGoneOutOfTheSubtotal() {
        var shown = CartResponse.of(cart, CNY, Map.of(1L, product(1, "19.99", CNY)));

        assertThat(shown.subtotal()).isEqualTo("39.98");
        assertThat(shown.items()).extracting(CartResponse.PricedItem::available).containsExactly(true, false);
        assertThat(shown.items().getLast().unitPrice()).isEqualTo("5.00");
    }

    @Test
    void takesWhatHasNoPriceInTheCurrencyForUnavailable() {
        var shown = CartResponse.of(cart, USD, Map.of(1L, product(1, "2.99", USD), 2L, product(2, "5.00", CNY)));

        assertThat(shown.subtotal()).isEqualTo("5.98");
        assertThat(shown.items()).extracting(CartResponse.PricedItem::available).containsExactly(true, false);
        assertThat(shown.items())
                .extracting(CartResponse.PricedItem::priceChanged)
                .containsExactly(false, false);
    }

    @Test
    void isInTheCurrencyOfItsItemsElseInTheDefault() {
        var dollars = new CartItem(3, 1, money("1", USD));

        assertThat(new Cart(cart.owner(), List.of(dollars)).currency()).isEqualTo(USD);
        assertThat(cart.with(dollars).currency()).isEqualTo(CNY);
        assertThat(new Cart(cart.owner(), List.of()).currency()).isEqualTo(CNY);
    }

    private static ProductSnapshot product(long id, String price, Currency currency) {
        return new ProductSnapshot(id, 7, "Product " + id, money(price, currency), 10);
    }

    private static Money money(String amount, Currency currency) {
        return new Money(new BigDecimal(amount), currency);
    }
}
