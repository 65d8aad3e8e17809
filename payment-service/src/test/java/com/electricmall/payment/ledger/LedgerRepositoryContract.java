package com.electricmall.payment.ledger;

import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.electricmall.payment.InMemoryPages;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** What each ledger does, in memory and in PostgreSQL. */
interface LedgerRepositoryContract {

    /** Nothing else books on it. */
    LedgerAccount FEES = new LedgerAccount("fees");

    LedgerRepository ledger();

    TransactionOperations transactions();

    /** A new payment without any entry. */
    UUID newPayment();

    @Test
    default void keepsEachLineOfEachBooking() {
        var payment = newPayment();

        transactions().executeWithoutResult(_ -> ledger().book(booking(payment, "one"), booking(payment, "two")));

        var entries = entriesOf(payment, Optional.empty());
        assertThat(entries)
                .extracting(LedgerEntry::text, LedgerEntry::account, LedgerEntry::side, LedgerEntry::currency)
                .containsExactlyInAnyOrder(
                        tuple("one", "customer", Booking.Side.DEBIT, "CNY"),
                        tuple("one", "fees", Booking.Side.CREDIT, "CNY"),
                        tuple("two", "customer", Booking.Side.DEBIT, "CNY"),
                        tuple("two", "fees", Booking.Side.CREDIT, "CNY"));
        assertThat(entries).allSatisfy(entry -> assertThat(entry.amount()).isEqualByComparingTo("5.99"));
        assertThat(entries).extracting(LedgerEntry::id).doesNotHaveDuplicates();
        assertThat(entries.stream().map(LedgerEntry::bookingId).distinct()).hasSize(2);
    }

    @Test
    default void keepsNothingOfATransactionThatIsRolledBack() {
        var payment = newPayment();

        transactions().executeWithoutResult(transaction -> {
            ledger().book(booking(payment, "one"));
            transaction.setRollbackOnly();
        });

        assertThat(entriesOf(payment, Optional.empty())).isEmpty();
    }

    @Test
    default void isReadByAccount() {
        var payment = newPayment();

        transactions().executeWithoutResult(_ -> ledger().book(booking(payment, "one")));

        assertThat(entriesOf(payment, Optional.of(FEES)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.account()).isEqualTo("fees"));
    }

    @Test
    default void isReadPageByPageNewestFirst() {
        var payment = newPayment();
        for (var text : List.of("one", "two", "three")) {
            transactions().executeWithoutResult(_ -> ledger().book(booking(payment, text)));
        }

        var first = ledger().entries(Optional.of(FEES), InMemoryPages.newest(2));
        var second = ledger().entries(Optional.of(FEES), InMemoryPages.after(first));
        var numbered = ledger().entries(Optional.of(FEES), InMemoryPages.numbered(1, 2));

        assertThat(first.items()).extracting(LedgerEntry::text).containsExactly("three", "two");
        assertThat(second.items()).extracting(LedgerEntry::text).startsWith("one");
        assertThat(numbered.items()).isEqualTo(second.items());
        assertThat(numbered.total()).isGreaterThanOrEqualTo(3);
    }

    private List<LedgerEntry> entriesOf(UUID payment, Optional<LedgerAccount> account) {
        return ledger().entries(account, InMemoryPages.newest(100)).items().stream()
                .filter(entry -> entry.paymentId().equals(payment))
                .toList();
    }

    private static Booking booking(UUID payment, String text) {
        return Booking.of(payment, text)
                .debit(LedgerAccount.CUSTOMER, cny("5.99"))
                .credit(FEES, cny("5.99"))
                .build();
    }
}
