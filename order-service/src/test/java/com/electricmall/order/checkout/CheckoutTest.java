package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.common.testing.InMemoryTransactions;
import com.electricmall.order.cart.CartItem;
import com.electricmall.order.cart.CartOwner;
import com.electricmall.order.cart.InMemoryCartRepository;
import com.electricmall.order.delivery.Address;
import com.electricmall.order.delivery.FakeAddressBook;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.domain.ProductQuantity;
import com.electricmall.order.orders.InMemoryOrders;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CheckoutTest {

    private static final long BUYER = 42;
    private static final long TEA = 1;
    private static final long SPOON = 2;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Address HOME = new Address("Ann", "1 Long Road", null, "Suzhou", null, null, "CN", null);

    private final InMemoryCartRepository carts = new InMemoryCartRepository();
    private final FakeAddressBook addresses = new FakeAddressBook();
    private final FakeReservations stock = new FakeReservations();
    private final InMemoryOrders orders = new InMemoryOrders();
    private final Checkout checkout = new Checkout(
            carts,
            addresses,
            stock,
            orders.service,
            new InMemoryUnpaidOrderRepository(orders.repository),
            new UnpaidOrderProperties(2, 10),
            new InMemoryTransactions(List.of(orders::save, carts::save)));

    private final List<Order> saved = new ArrayList<>();

    @BeforeEach
    void sellsTeasAndSpoons() {
        stock.sells(TEA, 7, "Green Tea", cny("19.99"), 20);
        stock.sells(SPOON, 8, "Spoon", cny("5.99"), 20);
    }

    @Nested
    class OfItems {

        @Test
        void placesAnOrderThatWaitsForItsPayment() {
            var order = buy(Ids.next(), teas(2));

            assertThat(order.status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
            assertThat(order.totals().total()).isEqualTo(cny("39.98"));
            assertThat(order.createdAt()).isEqualTo(NOW);
            assertThat(stock.stock(TEA)).isEqualTo(18);
            assertThat(orders.published()).containsExactly("order.placed.v1");
            assertThat(saved).containsExactly(order);
        }

        @Test
        void keepsTheLinesInTheOrderInWhichTheyWereRequested() {
            var order = buy(Ids.next(), Basket.of(List.of(new ProductQuantity(SPOON, 1), new ProductQuantity(TEA, 1))));

            assertThat(order.lines()).extracting(line -> line.productId()).containsExactly(SPOON, TEA);
        }

        @Test
        void refusesWhatIsNotInStock() {
            assertRefused("OUT_OF_STOCK", () -> buy(Ids.next(), teas(21)));

            assertThat(stock.stock(TEA)).isEqualTo(20);
            assertNothingIsPlaced();
        }

        @Test
        void refusesAnUnknownProductAsAnInvalidRequest() {
            assertThatThrownBy(() -> buy(Ids.next(), Basket.of(List.of(new ProductQuantity(99, 1)))))
                    .isInstanceOf(InvalidRequestException.class);
            assertNothingIsPlaced();
        }

        @Test
        void refusesACurrencyInWhichAProductHasNoPrice() {
            var purchase = purchase(Ids.next(), teas(1), Currency.getInstance("USD"), null, null);

            assertThatThrownBy(() -> place(purchase)).hasMessageContaining("no price in USD");
        }
    }

    @Nested
    class OfACart {

        @Test
        void emptiesTheCart() {
            carts.put(owner(), tea(2), 7);

            var order = buy(Ids.next(), Basket.of(carts.find(owner())));

            assertThat(order.lines()).hasSize(1);
            assertThat(carts.find(owner()).isEmpty()).isTrue();
        }

        @Test
        void isRefusedAndReleasedIfTheCartChangesMeanwhile() {
            carts.put(owner(), tea(2), 7);
            var basket = Basket.of(carts.find(owner()));
            carts.put(owner(), tea(3), 7);

            assertRefused("CART_CHANGED", () -> buy(Ids.next(), basket));

            assertThat(stock.stock(TEA)).isEqualTo(20);
            assertThat(carts.find(owner()).items()).containsExactly(tea(3));
            assertNothingIsPlaced();
        }

        @Test
        void isRefusedIfAProductIsNoLongerForSale() {
            carts.put(owner(), new CartItem(99, 1, cny("1.00")), 7);

            assertRefused("PRODUCT_UNAVAILABLE", () -> buy(Ids.next(), Basket.of(carts.find(owner()))));
        }
    }

    @Nested
    class ToAnAddress {

        @Test
        void readsTheAddressThatTheBuyerKeeps() {
            addresses.keeps(BUYER, 5, HOME);

            var order = place(purchase(Ids.next(), teas(1), null, null, 5L));

            assertThat(order.address()).isEqualTo(HOME);
        }

        @Test
        void reservesNothingForAnUnknownAddress() {
            assertThatThrownBy(() -> place(purchase(Ids.next(), teas(1), null, null, 6L)))
                    .hasMessageContaining("expected: one of your addresses");
            assertThat(stock.asked()).isEmpty();
        }
    }

    @Nested
    class AfterACrash {

        @Test
        void findsTheReservationOfAnEarlierTry() {
            var id = Ids.next();
            assertThatThrownBy(() -> checkout.place(purchase(id, teas(2)), _ -> {
                        throw new IllegalStateException("crashed");
                    }))
                    .hasMessage("crashed");
            assertNothingIsPlaced();
            assertThat(stock.holds(id)).isTrue();

            var order = buy(id, teas(2));

            assertThat(order.id()).isEqualTo(id);
            assertThat(stock.stock(TEA)).isEqualTo(18);
        }

        @Test
        void reservesUnderANewIdIfTheReservationHasExpired() {
            var id = Ids.next();
            stock.release(id);

            var order = buy(id, teas(2));

            assertThat(order.id()).isNotEqualTo(id);
            assertThat(stock.holds(order.id())).isTrue();
        }

        @Test
        void replacesAReservationOfWhatTheCartHeldBefore() {
            var id = Ids.next();
            stock.reserve(id, BUYER, teas(5), null, null);

            var order = buy(id, teas(2));

            assertThat(stock.holds(id)).isFalse();
            assertThat(stock.holds(order.id())).isTrue();
            assertThat(stock.stock(TEA)).isEqualTo(18);
        }

        @Test
        void givesUpWhenEveryReservationIsReleased() {
            stock.releasesEverything();

            assertThatThrownBy(() -> buy(Ids.next(), teas(2))).isInstanceOf(UnavailableException.class);

            assertThat(stock.asked()).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Nested
    class OverTheLimits {

        @Test
        void isRefusedAndReleasedForOneOrderTooMany() {
            buy(Ids.next(), teas(1));
            buy(Ids.next(), teas(1));
            saved.clear();

            assertRefused("HOLD_LIMIT", () -> buy(Ids.next(), teas(1)));

            assertThat(saved).isEmpty();
            assertThat(stock.stock(TEA)).isEqualTo(18);
            assertThat(orders.published()).hasSize(2);
        }

        @Test
        void isRefusedForTooManyUnitsOfAProduct() {
            buy(Ids.next(), teas(9));

            assertRefused("HOLD_LIMIT", () -> buy(Ids.next(), teas(2)));
            buy(Ids.next(), teas(1));
        }
    }

    private Order buy(UUID id, Basket basket) {
        return place(purchase(id, basket));
    }

    private Order place(Purchase purchase) {
        return checkout.place(purchase, saved::add);
    }

    private static Purchase purchase(UUID id, Basket basket) {
        return purchase(id, basket, null, null, null);
    }

    private static Purchase purchase(
            UUID id, Basket basket, @Nullable Currency currency, @Nullable Address address, @Nullable Long addressId) {
        return new Purchase(id, NOW, BUYER, basket, currency, address, addressId, null, null);
    }

    private static Basket teas(int quantity) {
        return Basket.of(List.of(new ProductQuantity(TEA, quantity)));
    }

    private static CartItem tea(int quantity) {
        return new CartItem(TEA, quantity, cny("19.99"));
    }

    private static CartOwner owner() {
        return new CartOwner.User(BUYER);
    }

    private static Money cny(String amount) {
        return Money.of(new BigDecimal(amount), "CNY");
    }

    private static void assertRefused(String code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOf(ConflictException.class)
                .extracting(refused -> ((MallException) refused).code())
                .isEqualTo(code);
    }

    private void assertNothingIsPlaced() {
        assertThat(orders.repository.all()).isEmpty();
        assertThat(orders.published()).isEmpty();
        assertThat(saved).isEmpty();
    }
}
