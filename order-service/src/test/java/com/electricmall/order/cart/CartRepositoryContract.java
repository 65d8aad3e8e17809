package com.electricmall.order.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** What each repository of carts does, in memory and in PostgreSQL. */
interface CartRepositoryContract {

    CartRepository repository();

    TransactionOperations transactions();

    @Test
    default void findsAnEmptyCartOfAnOwnerWithoutOne() {
        var owner = newOwner();

        assertThat(repository().find(owner)).isEqualTo(new Cart(owner, List.of()));
    }

    @Test
    default void keepsItemsInTheOrderInWhichTheyWerePutIn() {
        var owner = newOwner();
        repository().put(owner, tea(1), 7);
        repository().put(owner, spoon(2), 7);
        repository().put(owner, tea(3), 7);

        assertThat(repository().find(owner).items()).containsExactly(tea(3), spoon(2));
    }

    @Test
    default void refusesAnItemOfAnotherCurrencyThanTheOthers() {
        var owner = newOwner();
        repository().put(owner, tea(1), 7);

        assertRefused("CART_CHANGED", () -> repository().put(owner, new CartItem(2, 1, money("1.00", "USD")), 7));
        repository().put(owner, new CartItem(1, 1, money("1.00", "USD")), 7);
    }

    @Test
    default void refusesOneItemTooMany() {
        var owner = newOwner();
        for (var id = 1; id <= Cart.MAX_ITEMS; id++) {
            repository().put(owner, new CartItem(id, 1, money("1.00", "CNY")), 7);
        }

        assertRefused("CART_FULL", () -> repository().put(owner, new CartItem(1000, 1, money("1.00", "CNY")), 7));
        repository().put(owner, tea(2), 7);
    }

    @Test
    default void putsInOnlyWhatItsCheckAllows() {
        var owner = newOwner();
        repository().put(owner, tea(1), 7);
        var seen = new ArrayList<Cart>();

        repository().put(owner, spoon(1), 7, seen::add);
        assertRefused(
                "CHANGED",
                () -> repository().put(owner, spoon(2), 7, cart -> {
                    throw new ConflictException("CHANGED", "It changed");
                }));

        assertThat(seen).containsExactly(new Cart(owner, List.of(tea(1))));
        assertThat(repository().find(owner).items()).containsExactly(tea(1), spoon(1));
    }

    @Test
    default void removesOneItemOrAll() {
        var owner = newOwner();
        repository().put(owner, tea(1), 7);
        repository().put(owner, spoon(1), 7);

        repository().remove(owner, 1);
        assertThat(repository().find(owner).items()).containsExactly(spoon(1));

        repository().clear(owner);
        assertThat(repository().find(owner).isEmpty()).isTrue();
    }

    @Test
    default void addsUpQuantitiesWhenCartsAreMerged() {
        var guest = newOwner();
        var user = newOwner();
        repository().put(user, tea(20), 7);
        repository().put(guest, tea(90), 7);
        repository().put(guest, spoon(1), 7);

        repository().merge(guest, user);

        assertThat(repository().find(user).items()).containsExactly(tea(Cart.MAX_QUANTITY), spoon(1));
        assertThat(repository().find(guest).isEmpty()).isTrue();
    }

    @Test
    default void movesOnlyWhatHasAPriceWhenCartsAreMergedAtPrices() {
        var guest = newOwner();
        var user = newOwner();
        repository().put(guest, tea(1), 7);
        repository().put(guest, spoon(1), 7);

        repository().merge(guest, user, Map.of(1L, money("2.50", "USD")));

        assertThat(repository().find(user).items()).containsExactly(new CartItem(1, 1, money("2.50", "USD")));
        assertThat(repository().find(guest).items()).containsExactly(spoon(1));
    }

    @Test
    default void takesOutWhatWasSeenAndKeepsWhatWasPutInSince() {
        var owner = newOwner();
        repository().put(owner, tea(1), 7);
        var seen = repository().find(owner);
        repository().put(owner, spoon(1), 7);

        take(seen);

        assertThat(repository().find(owner).items()).containsExactly(spoon(1));
    }

    @Test
    default void takesNothingFromACartThatChanged() {
        var owner = newOwner();
        repository().put(owner, tea(1), 7);
        repository().put(owner, spoon(1), 7);
        var seen = repository().find(owner);
        repository().put(owner, spoon(2), 7);

        assertRefused("CHANGED", () -> take(seen));

        assertThat(repository().find(owner).items()).containsExactly(tea(1), spoon(2));
    }

    private void take(Cart seen) {
        transactions()
                .executeWithoutResult(
                        _ -> repository().take(seen, () -> new ConflictException("CHANGED", "It changed")));
    }

    private static void assertRefused(String code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static CartOwner newOwner() {
        return new CartOwner.Guest(Ids.next());
    }

    private static CartItem tea(int quantity) {
        return new CartItem(1, quantity, money("19.99", "CNY"));
    }

    private static CartItem spoon(int quantity) {
        return new CartItem(2, quantity, money("5.99", "CNY"));
    }

    private static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), currency);
    }
}
