package com.electricmall.order.orders;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.HistoryEntry;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.OrderFixtures;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.domain.OrderTransition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** What each repository of orders does, in memory and in PostgreSQL. */
interface OrderRepositoryContract {

    Duration WINDOW = Duration.ofMinutes(15);

    OrderRepository repository();

    TransactionOperations transactions();

    @Test
    default void findsAnOrderAsItWasAdded() {
        var draft = draft();
        var placedAt = now();

        var added = inTransaction(() -> repository().add(draft, placedAt, WINDOW));

        assertThat(added.status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(added.expiresAt()).isEqualTo(placedAt.plus(WINDOW));
        assertThat(repository().find(draft.id())).contains(added);
        assertThat(repository().findAll(List.of(draft.id(), Ids.next()))).containsExactly(added);
    }

    @Test
    default void findsTheLinesOfAnOrderWithoutWhatCameAfterThem() {
        var id = added(now());
        inTransaction(() -> {
            var order = repository().lock(id).orElseThrow();
            var captured = new Captured(Ids.next(), order.totals().total());
            repository().changeAll(List.of(OrderTransition.of(order, captured).orElseThrow()));
            return captured;
        });

        var whole = repository().find(id).orElseThrow();
        var lines = repository().findLines(id).orElseThrow();

        assertThat(lines.status()).isEqualTo(OrderStatus.PAID);
        assertThat(lines.version()).isEqualTo(whole.version());
        assertThat(lines.merchantParts()).isEqualTo(whole.merchantParts());
        assertThat(lines.captures()).isEmpty();
        assertThat(lines.history()).isEmpty();
    }

    @Test
    default void findsNothingUnderAnotherId() {
        assertThat(repository().find(Ids.next())).isEmpty();
        assertThat(repository().findLines(Ids.next())).isEmpty();
        assertThat(inTransaction(() -> repository().lock(Ids.next()))).isEmpty();
    }

    @Test
    default void storesNothingOfATransactionThatIsRolledBack() {
        var draft = draft();

        rolledBack(() -> repository().add(draft, now(), WINDOW));

        assertThat(repository().find(draft.id())).isEmpty();
    }

    @Test
    default void storesTheStatusThePartsAndTheHistoryOfAChange() {
        var id = added(now());

        var transition = inTransaction(() -> {
            var order = repository().lock(id).orElseThrow();
            var paid = OrderTransition.of(
                            order, new Captured(Ids.next(), order.totals().total()))
                    .orElseThrow();
            repository().changeAll(List.of(paid));
            return paid;
        });

        var changed = repository().find(id).orElseThrow();
        assertThat(changed.status()).isEqualTo(OrderStatus.PAID);
        assertThat(changed.version()).isEqualTo(transition.version());
        assertThat(changed.captures())
                .singleElement()
                .isEqualTo(transition.parts().getFirst());
        assertThat(changed.history())
                .extracting(HistoryEntry::status)
                .containsExactly(OrderStatus.PENDING_PAYMENT, OrderStatus.PAID);
    }

    @Test
    default void changesEachOfSeveralOrders() {
        var paid = added(now());
        var overpaid = added(now());

        var transitions = inTransaction(() -> {
            var locked = repository().lockAll(List.of(overpaid, Ids.next(), paid)).stream()
                    .collect(toMap(Order::id, order -> order));
            assertThat(locked).containsOnlyKeys(paid, overpaid);
            var total = locked.get(paid).totals().total();
            var changes = List.of(overpaid(locked.get(overpaid)), captured(locked.get(paid), Ids.next(), total));
            repository().changeAll(changes);
            return changes;
        });

        assertThat(repository().find(overpaid).orElseThrow()).satisfies(order -> {
            assertThat(order.status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
            assertThat(order.version()).isEqualTo(transitions.getFirst().version());
            assertThat(order.captures()).isEqualTo(transitions.getFirst().parts());
            assertThat(order.history()).hasSize(1);
        });
        assertThat(repository().find(paid).orElseThrow()).satisfies(order -> {
            assertThat(order.status()).isEqualTo(OrderStatus.PAID);
            assertThat(order.version()).isEqualTo(transitions.getLast().version());
            assertThat(order.captures()).isEqualTo(transitions.getLast().parts());
            assertThat(order.history()).hasSize(2);
        });
    }

    /** By transitions that keep the status: their captures alone would go in twice. */
    @Test
    default void changesNoneOfSeveralOrdersIfOneWasChangedMeanwhile() {
        var fresh = added(now());
        var stale = added(now());
        var before = repository().findAll(List.of(fresh, stale));
        inTransaction(() -> {
            var order = repository().lock(stale).orElseThrow();
            repository().changeAll(List.of(overpaid(order)));
            return order;
        });

        assertThatThrownBy(() -> inTransaction(() -> {
                    repository()
                            .changeAll(before.stream()
                                    .map(OrderRepositoryContract::overpaid)
                                    .toList());
                    return before;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in version 1");
        assertThat(repository().find(fresh).orElseThrow().captures()).isEmpty();
        assertThat(repository().find(stale).orElseThrow().captures()).hasSize(1);
    }

    @Test
    default void refusesAPaymentOfAnotherOrder() {
        var paid = added(now());
        var other = added(now());
        var payment = Ids.next();
        changed(paid, payment);

        assertThatThrownBy(() -> changed(other, payment)).isInstanceOf(IllegalStateException.class);

        assertThat(repository().find(other).orElseThrow())
                .returns(OrderStatus.PENDING_PAYMENT, Order::status)
                .returns(List.of(), Order::captures);
    }

    private void changed(UUID id, UUID payment) {
        inTransaction(() -> {
            var order = repository().lock(id).orElseThrow();
            repository()
                    .changeAll(List.of(captured(order, payment, order.totals().total())));
            return id;
        });
    }

    private static OrderTransition overpaid(Order order) {
        var total = order.totals().total();
        return captured(order, Ids.next(), total.plus(total));
    }

    private static OrderTransition captured(Order order, UUID payment, Money amount) {
        return OrderTransition.of(order, new Captured(payment, amount)).orElseThrow();
    }

    @Test
    default void refusesAChangeOfAnEarlierVersion() {
        var id = added(now());
        var stale = repository().find(id).orElseThrow();
        var cancel = OrderTransition.of(stale, new Cancel(CancelReason.CUSTOMER, "user:42"))
                .orElseThrow();
        inTransaction(() -> {
            repository().changeAll(List.of(cancel));
            return id;
        });

        assertThatThrownBy(() -> inTransaction(() -> {
                    repository().changeAll(List.of(cancel));
                    return id;
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(repository().find(id)).map(Order::version).contains(cancel.version());
    }

    @Test
    default void locksTheUnpaidOrdersThatAreOverdue() {
        rolledBack(() -> {
            var overdue = added(now().minus(Duration.ofHours(1)));
            var waiting = added(now());

            assertThat(repository().isAnyOverdue()).isTrue();
            assertThat(repository().lockOverdue(1000)).contains(overdue).doesNotContain(waiting);
        });
    }

    @Test
    default void locksTheOrdersThatWereShippedLongEnoughAgo() {
        rolledBack(() -> {
            var id = added(now());
            var order = repository().lock(id).orElseThrow();
            repository()
                    .changeAll(List.of(OrderTransition.of(
                                    order,
                                    new Captured(Ids.next(), order.totals().total()))
                            .orElseThrow()));
            repository()
                    .changeAll(List.of(OrderTransition.of(
                                    repository().find(id).orElseThrow(),
                                    OrderFixtures.ship(Ids.next(), OrderFixtures.TEAS, OrderFixtures.SPOON))
                            .orElseThrow()));
            assertThat(repository().find(id)).map(Order::status).contains(OrderStatus.SHIPPED);

            assertThat(repository().lockShippedFor(Duration.ZERO, 1000)).contains(id);
            assertThat(repository().lockShippedFor(Duration.ofDays(1), 1000)).doesNotContain(id);
        });
    }

    private UUID added(Instant placedAt) {
        var draft = draft();
        return inTransaction(() -> {
            repository().add(draft, placedAt, WINDOW);
            return repository().find(draft.id()).orElseThrow().id();
        });
    }

    private static OrderDraft draft() {
        var order = OrderFixtures.unpaid();
        return new OrderDraft(Ids.next(), 42, order.lines(), order.totals(), null, "leave it at the door");
    }

    /** As exact as PostgreSQL keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return transactions().execute(_ -> work.get());
    }

    private void rolledBack(Runnable work) {
        transactions().executeWithoutResult(transaction -> {
            work.run();
            transaction.setRollbackOnly();
        });
    }
}
