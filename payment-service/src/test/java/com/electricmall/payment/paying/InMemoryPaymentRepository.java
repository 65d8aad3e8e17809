package com.electricmall.payment.paying;

import static java.util.Comparator.comparing;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.payment.InMemoryPages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Payments in memory, for one thread: each lock is granted. */
public final class InMemoryPaymentRepository implements PaymentRepository {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private record Row(Payment payment, Instant createdAt, Instant checkAt) {}

    private final SequencedMap<UUID, Row> rows = new LinkedHashMap<>();
    private final PaymentProperties properties;
    private final InstantSource clock;

    public InMemoryPaymentRepository(PaymentProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** All payments, oldest first. */
    public List<Payment> all() {
        return rows.values().stream().map(Row::payment).toList();
    }

    /** Saves the content, and returns what restores it. */
    public Runnable save() {
        var saved = new LinkedHashMap<>(rows);
        return () -> {
            rows.clear();
            rows.putAll(saved);
        };
    }

    @Override
    public boolean add(Payment payment) {
        if (rows.containsKey(payment.id())
                || (isLive(payment) && findLive(payment.orderId()).isPresent())) {
            return false;
        }
        var now = clock.instant();
        rows.put(payment.id(), new Row(payment, now, now.plus(properties.askAgainAfter())));
        return true;
    }

    @Override
    public Payment get(UUID id) {
        return find(id).orElseThrow(() -> PaymentRepository.unknown(id));
    }

    @Override
    public Optional<Payment> find(UUID id) {
        return Optional.ofNullable(rows.get(id)).map(Row::payment);
    }

    @Override
    public Optional<Payment> lock(UUID id) {
        return find(id);
    }

    @Override
    public Optional<Payment> findLive(UUID orderId) {
        return all().stream()
                .filter(payment -> payment.orderId().equals(orderId) && isLive(payment))
                .findFirst();
    }

    @Override
    public Page<Payment> ofOrder(UUID orderId, PageQuery query) {
        var ofOrder = all().stream()
                .filter(payment -> payment.orderId().equals(orderId))
                .toList();
        return InMemoryPages.of(query, ofOrder, Payment::id);
    }

    @Override
    public boolean change(Payment before, Payment after) {
        var row = rows.get(before.id());
        if (row == null
                || row.payment().status() != before.status()
                || row.payment().version() != before.version()) {
            return false;
        }
        rows.put(before.id(), new Row(after, row.createdAt(), clock.instant().plus(lookAgainAfter(after))));
        return true;
    }

    /** At once, not with the next trip. */
    @Override
    public void settle(Payment seen, Payment after, Supplier<? extends RuntimeException> ifOvertaken) {
        if (!change(seen, after)) {
            throw ifOvertaken.get();
        }
    }

    @Override
    public List<Payment> takeUnsettled(Set<String> providers, int limit) {
        var now = clock.instant();
        var due = rows.values().stream()
                .filter(row -> row.payment().isOpen() && !row.checkAt().isAfter(now))
                .filter(row -> providers.contains(row.payment().provider())
                        || row.payment().isFree())
                .sorted(comparing(Row::checkAt))
                .limit(limit)
                .toList();
        var taken = new ArrayList<Payment>();
        for (var row : due) {
            var quarter = Duration.between(row.createdAt(), now).dividedBy(4);
            var pause = least(greatest(properties.askAgainAfter(), quarter), LONGEST_PAUSE);
            rows.put(row.payment().id(), new Row(row.payment(), row.createdAt(), now.plus(pause)));
            taken.add(row.payment());
        }
        return taken;
    }

    private static boolean isLive(Payment payment) {
        return payment.status() != PaymentStatus.DECLINED && payment.status() != PaymentStatus.VOIDED;
    }

    private Duration lookAgainAfter(Payment payment) {
        if (payment.voidRequested()) {
            return Duration.ZERO;
        }
        return payment.status() == PaymentStatus.REQUIRES_ACTION
                ? properties.actionWindow()
                : properties.askAgainAfter();
    }

    private static Duration greatest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
