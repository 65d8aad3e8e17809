package com.electricmall.order.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.order.catalogue.FakeProductCatalogue;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CartServiceTest {

    private static final long TEA = 1;
    private static final long SPOON = 2;
    private static final long TOY = 3;
    private static final Currency USD = Currency.getInstance("USD");

    private final InMemoryCartRepository carts = new InMemoryCartRepository();
    private final FakeProductCatalogue catalogue = new FakeProductCatalogue();
    private final CartService service = new CartService(carts, catalogue);
    private final CartOwner user = new CartOwner.User(42);

    @BeforeEach
    void sellsTeaSpoonsAndToys() {
        catalogue.sells(TEA, "Green Tea", money("19.99", "CNY"), money("2.99", "USD"));
        catalogue.sells(SPOON, "Spoon", money("5.99", "CNY"));
        catalogue.sells(TOY, "Toy", money("9.00", "USD"));
    }

    @Test
    void showsACartAtThePricesOfNow() {
        service.put(user, TEA, 2, null, null, null);
        catalogue.sells(TEA, "Green Tea", money("25.00", "CNY"));

        var cart = service.look(user, null, null);

        assertThat(cart.subtotal()).isEqualByComparingTo("50.00");
        assertThat(cart.items()).singleElement().matches(CartResponse.PricedItem::priceChanged);
    }

    @Test
    void showsWhatIsNoLongerForSaleAsUnavailable() {
        service.put(user, TEA, 2, null, null, null);
        catalogue.withdraws(TEA);

        assertThat(service.look(user, null, null).items()).singleElement().matches(item -> !item.available());
    }

    @Nested
    class Putting {

        @Test
        void refusesAProductThatIsNotForSale() {
            assertThatThrownBy(() -> service.put(user, 99, 1, null, null, null)).isInstanceOf(NotFoundException.class);
        }

        @Test
        void givesAnEmptyCartTheCurrencyThatIsWanted() {
            assertThat(service.put(user, TEA, 1, null, USD, null).currency()).isEqualTo("USD");
            assertThat(carts.find(user).currency()).isEqualTo(USD);
        }

        @Test
        void refusesAProductWithoutAPriceInTheCurrencyOfTheCart() {
            service.put(user, SPOON, 1, null, null, null);

            assertThatThrownBy(() -> service.put(user, TOY, 1, null, null, null))
                    .isInstanceOf(InvalidRequestException.class)
                    .extracting(refused -> ((InvalidRequestException) refused).violations())
                    .asString()
                    .contains("no price in CNY");
            assertThat(carts.find(user).items()).hasSize(1);
        }
    }

    @Nested
    class Merging {

        private final CartOwner guest = new CartOwner.Guest(Ids.next());

        @Test
        void movesTheItemsOfAGuest() {
            service.put(guest, TEA, 2, null, null, null);

            service.merge(guest, user, null);

            assertThat(carts.find(user).items()).containsExactly(new CartItem(TEA, 2, money("19.99", "CNY")));
            assertThat(carts.find(guest).isEmpty()).isTrue();
        }

        @Test
        void pricesTheItemsInTheCurrencyOfTheUsersCart() {
            service.put(user, TOY, 1, null, null, null);
            service.put(guest, TEA, 2, null, null, null);

            service.merge(guest, user, null);

            assertThat(carts.find(user).items())
                    .containsExactly(
                            new CartItem(TOY, 1, money("9.00", "USD")), new CartItem(TEA, 2, money("2.99", "USD")));
        }

        @Test
        void movesNothingIfAProductHasNoPriceInTheCurrencyOfTheUsersCart() {
            service.put(user, TOY, 1, null, null, null);
            service.put(guest, SPOON, 2, null, null, null);

            assertThatThrownBy(() -> service.merge(guest, user, null)).isInstanceOf(InvalidRequestException.class);
            assertThat(carts.find(guest).items()).hasSize(1);
        }
    }

    private static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), currency);
    }
}
