package com.electricmall.payment.ledger;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.payment.InMemoryPages;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A ledger in memory. */
public final class InMemoryLedgerRepository implements LedgerRepository {

    private final List<LedgerEntry> entries = new ArrayList<>();
    private final InstantSource clock;

    public InMemoryLedgerRepository(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void book(Booking... bookings) {
        for (var booking : bookings) {
            var bookingId = Ids.next();
            booking.lines().forEach(line -> entries.add(entry(bookingId, booking, line)));
        }
    }

    private LedgerEntry entry(UUID bookingId, Booking booking, Booking.Line line) {
        return new LedgerEntry(
                entries.size() + 1L,
                bookingId,
                booking.paymentId(),
                line.account().name(),
                line.side(),
                line.amount().amount(),
                line.amount().currency().getCurrencyCode(),
                booking.text(),
                clock.instant());
    }

    @Override
    public Page<LedgerEntry> entries(Optional<LedgerAccount> account, PageQuery query) {
        var found = entries.stream()
                .filter(entry -> account.isEmpty() || account.get().name().equals(entry.account()))
                .toList();
        return InMemoryPages.of(query, found, LedgerEntry::id);
    }

    /** The lines of a payment, such as {@code sale DEBIT customer 45.97}. */
    public List<String> linesOf(UUID paymentId) {
        return entries.stream()
                .filter(entry -> entry.paymentId().equals(paymentId))
                .map(entry -> "%s %s %s %s".formatted(entry.text(), entry.side(), entry.account(), entry.amount()))
                .toList();
    }

    /** Saves the content, and returns what restores it. */
    public Runnable save() {
        var saved = List.copyOf(entries);
        return () -> {
            entries.clear();
            entries.addAll(saved);
        };
    }
}
