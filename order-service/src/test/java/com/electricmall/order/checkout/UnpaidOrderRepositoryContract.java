package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.ids.Ids;
import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.OrderFixtures;
import com.electricmall.order.domain.ProductQuantity;
import com.electricmall.order.orders.OrderService;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** What each repository of unpaid orders does, in memory and in PostgreSQL. An order is of two teas and a spoon. */
interface UnpaidOrderRepositoryContract {

    UnpaidOrderRepository repository();

    OrderService orders();

    TransactionOperations transactions();

    /** A user without any order. */
    long newBuyer();

    @Test
    default void letsABuyerHoldAsMuchAsTheLimitsAllow() {
        var buyer = newBuyer();
        place(buyer, new UnpaidOrderLimits(2, 4));
        var second = place(buyer, new UnpaidOrderLimits(2, 4));

        assertThat(orders().find(second).userId()).isEqualTo(buyer);
    }

    @Test
    default void refusesOneOrderTooMany() {
        var buyer = newBuyer();
        place(buyer, new UnpaidOrderLimits(1, 99));

        assertRefused(
                new UnpaidOrders(1, List.of(new ProductQuantity(1, 2), new ProductQuantity(2, 1))),
                () -> place(buyer, new UnpaidOrderLimits(1, 99)));
    }

    @Test
    default void refusesTooManyUnitsOfAProduct() {
        var buyer = newBuyer();
        place(buyer, new UnpaidOrderLimits(9, 3));

        assertRefused(
                new UnpaidOrders(1, List.of(new ProductQuantity(1, 2), new ProductQuantity(2, 1))),
                () -> place(buyer, new UnpaidOrderLimits(9, 3)));
    }

    @Test
    default void countsOnlyTheUnpaidOrdersOfTheSameBuyer() {
        var buyer = newBuyer();
        place(newBuyer(), new UnpaidOrderLimits(1, 99));
        var cancelled = place(buyer, new UnpaidOrderLimits(1, 99));
        orders().apply(cancelled, new Cancel(CancelReason.CUSTOMER, "user:" + buyer));

        place(buyer, new UnpaidOrderLimits(1, 99));
    }

    @Test
    default void rollsBackTheOrderThatIsRefused() {
        var buyer = newBuyer();
        place(buyer, new UnpaidOrderLimits(1, 99));
        var order = Ids.next();

        assertThatThrownBy(() -> transactions().executeWithoutResult(_ -> {
                    orders().place(draft(order, buyer), Instant.now());
                    repository().requireWithinLimits(draft(order, buyer), new UnpaidOrderLimits(1, 99));
                }))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> orders().find(order)).hasMessageContaining(order.toString());
    }

    private UUID place(long buyer, UnpaidOrderLimits limits) {
        var draft = draft(Ids.next(), buyer);
        transactions().executeWithoutResult(_ -> {
            orders().place(draft, Instant.now());
            repository().requireWithinLimits(draft, limits);
        });
        return draft.id();
    }

    private static OrderDraft draft(UUID id, long buyer) {
        var order = OrderFixtures.unpaid();
        return new OrderDraft(id, buyer, order.lines(), order.totals(), null, null);
    }

    private static void assertRefused(UnpaidOrders unpaid, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(ConflictException.class, refused -> {
            assertThat(refused.code()).isEqualTo("HOLD_LIMIT");
            assertThat(refused.members()).containsEntry("held", unpaid);
        });
    }
}
