package com.electricmall.payment.paying;

import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static com.electricmall.payment.paying.PaymentFixtures.processing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.ids.Ids;
import com.electricmall.payment.InMemoryPages;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.ChargeResult.Captured;
import com.electricmall.payment.provider.ChargeResult.Declined;
import com.electricmall.payment.provider.ChargeResult.RequiresAction;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** What each store of payments does, in memory and in PostgreSQL. */
interface PaymentRepositoryContract {

    int ALL = 1_000;

    PaymentRepository payments();

    TransactionOperations transactions();

    @Test
    default void findsAPaymentAsItWasAdded() {
        rolledBack(() -> {
            var payment = added();

            assertThat(payments().find(payment.id())).contains(payment);
            assertThat(payments().get(payment.id())).isEqualTo(payment);
            assertThat(payments().lock(payment.id())).contains(payment);
            assertThat(payments().findLive(payment.orderId())).contains(payment);
        });
    }

    @Test
    default void findsNothingUnderAnotherId() {
        rolledBack(() -> {
            assertThat(payments().find(Ids.next())).isEmpty();
            assertThat(payments().lock(Ids.next())).isEmpty();
            assertThat(payments().findLive(Ids.next())).isEmpty();
            assertThatThrownBy(() -> payments().get(Ids.next())).isInstanceOf(NotFoundException.class);
        });
    }

    @Test
    default void storesNothingOfATransactionThatIsRolledBack() {
        var payment = processing(Ids.next(), Ids.next());

        rolledBack(() -> payments().add(payment));

        assertThat(payments().find(payment.id())).isEmpty();
    }

    @Test
    default void addsNoneBesideOneThatIsUnderWayOrCaptured() {
        rolledBack(() -> {
            var first = added();
            var rival = processing(Ids.next(), first.orderId());

            assertThat(payments().add(rival)).isFalse();
            var captured = changed(first, new Captured());
            assertThat(payments().add(rival)).isFalse();

            assertThat(payments().find(rival.id())).isEmpty();
            assertThat(payments().findLive(first.orderId())).contains(captured);
        });
    }

    @Test
    default void addsAnotherAfterOneThatWasDeclined() {
        rolledBack(() -> {
            var first = added();
            changed(first, new Declined("CARD_DECLINED"));
            assertThat(payments().findLive(first.orderId())).isEmpty();

            assertThat(payments().add(processing(Ids.next(), first.orderId()))).isTrue();
        });
    }

    @Test
    default void storesAllThatAChangeChanges() {
        rolledBack(() -> {
            var payment = added();
            var waiting = changed(payment, new RequiresAction("https://bank.example"));
            assertThat(payments().find(payment.id())).contains(waiting);

            var captured = changed(waiting, new Captured());
            var promised = captured.promising(Map.of(7L, cny("10.00")));
            assertThat(payments().change(captured, promised)).isTrue();

            assertThat(payments().find(payment.id())).contains(promised);
        });
    }

    @Test
    default void refusesAChangeOfAnEarlierState() {
        rolledBack(() -> {
            var payment = added();
            var captured = changed(payment, new Captured());

            assertThat(payments().change(payment, payment.requestingVoid().orElseThrow()))
                    .isFalse();

            assertThat(payments().find(payment.id())).contains(captured);
        });
    }

    @Test
    default void settlesWithTheTransaction() {
        var payment = processing(Ids.next(), Ids.next());
        var declined = payment.after(new Declined("CARD_DECLINED")).orElseThrow();

        transactions().executeWithoutResult(_ -> {
            payments().add(payment);
            payments().settle(payment, declined, IllegalStateException::new);
        });

        assertThat(payments().find(payment.id())).contains(declined);
    }

    @Test
    default void rollsBackASettlementThatWasOvertaken() {
        var payment = processing(Ids.next(), Ids.next());
        var declined = payment.after(new Declined("CARD_DECLINED")).orElseThrow();

        assertThatThrownBy(() -> transactions().executeWithoutResult(_ -> {
                    payments().add(payment);
                    changed(payment, new Captured());
                    payments().settle(payment, declined, () -> new IllegalStateException("overtaken"));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("overtaken");

        assertThat(payments().find(payment.id())).isEmpty();
    }

    @Test
    default void listsThoseOfAnOrderNewestFirst() {
        var order = Ids.next();
        var ids = new UUID[] {Ids.next(), Ids.next(), Ids.next()};
        for (var id : ids) {
            var payment = processing(id, order);
            transactions().executeWithoutResult(_ -> {
                payments().add(payment);
                changed(payment, new Declined("CARD_DECLINED"));
            });
        }

        var first = payments().ofOrder(order, InMemoryPages.newest(2));
        var second = payments().ofOrder(order, InMemoryPages.after(first));
        var numbered = payments().ofOrder(order, InMemoryPages.numbered(1, 2));

        assertThat(first.items()).extracting(Payment::id).containsExactly(ids[2], ids[1]);
        assertThat(second.items()).extracting(Payment::id).containsExactly(ids[0]);
        assertThat(second.next()).isNull();
        assertThat(numbered.items()).isEqualTo(second.items());
        assertThat(numbered.total()).isEqualTo(3);
    }

    @Test
    default void takesThoseThatAreToBeLookedAtNowAndNotAgainAtOnce() {
        rolledBack(() -> {
            var fresh = added();
            var voided = added();
            var noted = voided.requestingVoid().orElseThrow();
            payments().change(voided, noted);
            var settled = added();
            changed(settled, new Captured());

            assertThat(payments().takeUnsettled(Set.of("another"), ALL)).doesNotContain(noted, fresh, settled);
            assertThat(payments().takeUnsettled(Set.of(PaymentFixtures.PROVIDER, "another"), ALL))
                    .contains(noted)
                    .doesNotContain(fresh, settled);
            assertThat(payments().takeUnsettled(Set.of(PaymentFixtures.PROVIDER), ALL))
                    .doesNotContain(noted);
        });
    }

    private Payment added() {
        var payment = processing(Ids.next(), Ids.next());
        assertThat(payments().add(payment)).isTrue();
        return payment;
    }

    private Payment changed(Payment before, ChargeResult result) {
        var after = before.after(result).orElseThrow();
        assertThat(payments().change(before, after)).isTrue();
        return after;
    }

    private void rolledBack(Runnable work) {
        transactions().executeWithoutResult(transaction -> {
            work.run();
            transaction.setRollbackOnly();
        });
    }
}
