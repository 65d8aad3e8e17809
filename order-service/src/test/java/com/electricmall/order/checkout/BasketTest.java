package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.money.Money;
import com.electricmall.order.cart.Cart;
import com.electricmall.order.cart.CartItem;
import com.electricmall.order.cart.CartOwner;
import com.electricmall.order.domain.ProductQuantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BasketTest {

    @Test
    void makesOneLineOfItemsOfOneProduct() {
        var basket =
                Basket.of(List.of(new ProductQuantity(2, 1), new ProductQuantity(1, 2), new ProductQuantity(2, 3)));

        assertThat(basket.quantities()).containsExactly(Map.entry(2L, 4), Map.entry(1L, 2));
    }

    @Test
    void refusesALineOver99ByNamingTheItemThatIsTooMuch() {
        assertThatThrownBy(() -> Basket.of(
                        List.of(new ProductQuantity(2, 60), new ProductQuantity(1, 99), new ProductQuantity(2, 40))))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(FieldViolation::field)
                                .containsExactly("items[2].quantity"));
    }

    @Test
    void namesEachItemOfAnUnknownProduct() {
        var basket =
                Basket.of(List.of(new ProductQuantity(2, 1), new ProductQuantity(1, 2), new ProductQuantity(2, 3)));

        assertThat(basket.unknown(Set.of(2L)).violations())
                .extracting(FieldViolation::field)
                .containsExactly("items[0].productId", "items[2].productId");
    }

    @Test
    void tellsOfAProductThatLeftTheCartAsAConflict() {
        var item = new CartItem(2, 1, Money.of(BigDecimal.ONE, "CNY"));
        var basket = Basket.of(new Cart(new CartOwner.User(42), List.of(item)));

        assertThat(basket.unknown(Set.of(2L)).code()).isEqualTo("PRODUCT_UNAVAILABLE");
    }

    @Test
    void refusesAnEmptyCart() {
        assertThatThrownBy(() -> Basket.of(new Cart(new CartOwner.User(42), List.of())))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo("CART_EMPTY"));
    }
}
