package com.electricmall.payment.refunding;

import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.payment.InMemoryPages;
import com.electricmall.payment.paying.PaymentFixtures;
import com.electricmall.payment.refunding.Coverage.Shortfall;
import com.electricmall.payment.refunding.RefundRepository.DueRefund;
import com.electricmall.payment.refunding.RefundRepository.PendingRefund;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** What each store of refunds does, in memory and in PostgreSQL. Nothing of it is committed. */
interface RefundRepositoryContract {

    int ALL = 1_000;
    Set<String> PROVIDERS = Set.of(PaymentFixtures.PROVIDER, "another");
    Map<Long, Money> SHARES = Map.of(7L, cny("10.00"), 8L, cny("1.00"));

    RefundRepository refunds();

    TransactionOperations transactions();

    /** A new payment, of the running transaction. */
    UUID newPayment();

    /** What is noted that a refund did not cover. */
    List<Shortfall> shortfallsOf(UUID refundId);

    @Test
    default void findARefundAsItWasAdded() {
        rolledBack(() -> {
            var pending = pendingRefund(newPayment());

            var added = refunds().add(pending, false);

            assertThat(added.provider()).isEqualTo(PaymentFixtures.PROVIDER);
            assertThat(added.amount()).isEqualTo(cny("11.00"));
            assertThat(added.shares()).isEqualTo(SHARES);
            assertThat(added.reason()).isEqualTo("scratched");
            assertThat(added.requestedBy()).isEqualTo("user:1");
            assertThat(added.status()).isEqualTo(RefundStatus.PENDING);
            assertThat(added.retries()).isZero();
            assertThat(refunds().find(pending.refundId())).contains(added);
        });
    }

    @Test
    default void findNothingUnderAnotherId() {
        assertThat(refunds().find(Ids.next())).isEmpty();
        assertThat(refunds().failedOf(List.of(Ids.next()))).isEmpty();
        assertThat(refunds().failedOf(List.of())).isEmpty();
    }

    @Test
    default void storeNothingOfATransactionThatIsRolledBack() {
        var ids = new UUID[1];

        rolledBack(() -> ids[0] = pending().id());

        assertThat(refunds().find(ids[0])).isEmpty();
    }

    @Test
    default void succeedOnce() {
        rolledBack(() -> {
            var refund = pending();

            assertThat(refunds().succeed(refund.id())).isTrue();
            assertThat(refunds().succeed(refund.id())).isFalse();

            assertThat(current(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
            assertThat(refunds().paidByMerchant(refund.paymentId())).isEqualTo(SHARES);
        });
    }

    @Test
    default void countThoseThatFailed() {
        rolledBack(() -> {
            var refund = pending();
            var before = refunds().countFailed();

            refunds().fail(refund.id(), "closed");
            refunds().fail(refund.id(), "closed again");

            assertThat(current(refund).status()).isEqualTo(RefundStatus.FAILED);
            assertThat(current(refund).failureReason()).isEqualTo("closed");
            assertThat(refunds().countFailed()).isEqualTo(before + 1);
            assertThat(refunds().succeed(refund.id())).isFalse();
            assertThat(refunds().paidByMerchant(refund.paymentId())).isEmpty();
            assertThat(refunds().failedOf(List.of(refund.paymentId())))
                    .extracting(Refund::id)
                    .containsExactly(refund.id());
        });
    }

    @Test
    default void promiseOneThatFailedAnew() {
        rolledBack(() -> {
            var refund = pending();
            var retry = Ids.next();
            assertThat(refunds().promiseAnew(refund.id(), retry)).isEqualTo(refund);
            refunds().fail(refund.id(), "closed");

            var again = refunds().promiseAnew(refund.id(), retry);

            assertThat(again.status()).isEqualTo(RefundStatus.PENDING);
            assertThat(again.failureReason()).isNull();
            assertThat(again.retries()).isOne();
            assertThat(again.retriedBy()).isEqualTo(retry);
            assertThat(current(refund)).isEqualTo(again);
        });
    }

    @Test
    default void reinstateOneThatFailedAsTheSameTry() {
        rolledBack(() -> {
            var refund = pending();
            refunds().fail(refund.id(), "no answer");

            refunds().reinstate(refund.id());

            assertThat(current(refund)).isEqualTo(refund);
        });
    }

    @Test
    default void takeThoseThatAreDueAndNotAgainAtOnce() {
        rolledBack(() -> {
            var due = refunds().add(pendingRefund(newPayment()), true);
            var fresh = pending();

            assertThat(refunds().takeDue(PROVIDERS, ALL))
                    .contains(new DueRefund(due, false))
                    .noneMatch(isOf(fresh));
            assertThat(refunds().takeDue(PROVIDERS, ALL)).noneMatch(isOf(due));
        });
    }

    @Test
    default void takeNoneOfAnotherProvider() {
        rolledBack(() -> {
            var due = refunds().add(pendingRefund(newPayment()), true);

            assertThat(refunds().takeDue(Set.of("another"), ALL)).noneMatch(isOf(due));
            assertThat(refunds().takeDue(PROVIDERS, ALL)).anyMatch(isOf(due));
        });
    }

    @Test
    default void takeNoneThatTheProviderHasAccepted() {
        rolledBack(() -> {
            var due = refunds().add(pendingRefund(newPayment()), true);

            refunds().accept(due.id());

            assertThat(refunds().takeDue(PROVIDERS, ALL)).noneMatch(isOf(due));
            assertThat(current(due)).isEqualTo(due);
        });
    }

    @Test
    default void takeNoneThatIsDecided() {
        rolledBack(() -> {
            var due = refunds().add(pendingRefund(newPayment()), true);
            refunds().succeed(due.id());

            assertThat(refunds().takeDue(PROVIDERS, ALL)).noneMatch(isOf(due));
        });
    }

    @Test
    default void areListedByStatus() {
        rolledBack(() -> {
            var refund = pending();
            refunds().fail(refund.id(), "closed");
            var failed = current(refund);

            assertThat(refunds()
                            .list(Optional.of(RefundStatus.FAILED), InMemoryPages.newest(100))
                            .items())
                    .contains(failed);
            assertThat(refunds()
                            .list(Optional.of(RefundStatus.PENDING), InMemoryPages.newest(100))
                            .items())
                    .doesNotContain(failed);
            assertThat(refunds()
                            .list(Optional.empty(), InMemoryPages.numbered(0, 100))
                            .items())
                    .contains(failed);
        });
    }

    @Test
    default void noteAShortfallOnce() {
        rolledBack(() -> {
            var refundId = Ids.next();
            var payment = newPayment();
            var missing = List.of(new Shortfall(7L, cny("3.00")), new Shortfall(null, cny("1.00")));

            refunds().addShortfalls(refundId, payment, missing);
            refunds().addShortfalls(refundId, payment, missing);

            assertThat(shortfallsOf(refundId)).containsExactlyInAnyOrderElementsOf(missing);
        });
    }

    private Refund pending() {
        return refunds().add(pendingRefund(newPayment()), false);
    }

    private Refund current(Refund refund) {
        return refunds().find(refund.id()).orElseThrow();
    }

    private static PendingRefund pendingRefund(UUID payment) {
        return new PendingRefund(Ids.next(), payment, SHARES, "scratched", "user:1");
    }

    private static Predicate<DueRefund> isOf(Refund refund) {
        return due -> due.refund().id().equals(refund.id());
    }

    private void rolledBack(Runnable work) {
        transactions().executeWithoutResult(transaction -> {
            work.run();
            transaction.setRollbackOnly();
        });
    }
}
