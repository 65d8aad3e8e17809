package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.ids.Ids;
import com.electricmall.order.checkout.Reservations.Answer.CurrencyNotOffered;
import com.electricmall.order.checkout.Reservations.Answer.OutOfStock;
import com.electricmall.order.checkout.Reservations.Answer.Released;
import com.electricmall.order.checkout.Reservations.Answer.Reserved;
import com.electricmall.order.checkout.Reservations.Answer.UnknownProducts;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.ProductQuantity;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What reservations answer, in memory and over HTTP. Two of product 1001 and one of 1002 can be reserved. */
interface ReservationsContract {

    Basket BASKET = Basket.of(List.of(new ProductQuantity(1001, 2), new ProductQuantity(1002, 1)));

    Reservations reservations();

    /** A user for whom this is so; the products and quantities are those of product-service's samples. */
    enum Situation {
        IN_STOCK,
        OUT_OF_STOCK,
        UNKNOWN_PRODUCT,
        NOT_OFFERED_IN_USD,
        RELEASED
    }

    /** A user who finds this when the basket is reserved for them. */
    long userIn(Situation situation);

    @Test
    default void holdTheBasketAndFindItAgain() {
        var order = Ids.next();
        var user = userIn(Situation.IN_STOCK);

        var first = reservations().reserve(order, user, BASKET, null, null);

        assertThat(first).isInstanceOfSatisfying(Reserved.class, reserved -> {
            assertThat(reserved.orderId()).isEqualTo(order);
            assertThat(reserved.lines()).extracting(OrderLine::productId).containsExactly(1001L, 1002L);
            assertThat(BASKET.isCoveredBy(reserved.lines())).isTrue();
        });
        assertThat(reservations().reserve(order, user, BASKET, null, null)).isEqualTo(first);
    }

    @Test
    default void nameTheLinesThatAreShort() {
        assertThat(reserve(Situation.OUT_OF_STOCK, null))
                .isInstanceOfSatisfying(
                        OutOfStock.class,
                        refused -> assertThat(refused.shortLines()).isNotEmpty());
    }

    @Test
    default void nameTheProductsThatAreUnknown() {
        assertThat(reserve(Situation.UNKNOWN_PRODUCT, null))
                .isInstanceOfSatisfying(
                        UnknownProducts.class,
                        refused -> assertThat(refused.productIds()).isNotEmpty());
    }

    @Test
    default void nameTheProductsThatHaveNoPriceInACurrency() {
        assertThat(reserve(Situation.NOT_OFFERED_IN_USD, Currency.getInstance("USD")))
                .isInstanceOfSatisfying(
                        CurrencyNotOffered.class,
                        refused -> assertThat(refused.productIds()).isNotEmpty());
    }

    @Test
    default void holdNothingThatWasReleased() {
        assertThat(reserve(Situation.RELEASED, null)).isEqualTo(new Released());
    }

    @Test
    default void canBeReleasedTwice() {
        var order = Ids.next();

        reservations().release(order);
        reservations().release(order);
    }

    private Reservations.Answer reserve(Situation situation, @Nullable Currency currency) {
        return reservations().reserve(Ids.next(), userIn(situation), BASKET, currency, null);
    }
}
