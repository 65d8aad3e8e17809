package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import com.electricmall.order.delivery.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is stored.
 *
 * @param version grows with every change, by one for each event that told of it
 * @param captures all money that was taken for it, wanted or not
 */
public record Order(
        UUID id,
        long userId,
        OrderStatus status,
        long version,
        List<OrderLine> lines,
        Totals totals,
        @Nullable Address address,
        @Nullable String note,
        Instant createdAt,
        Instant expiresAt,
        List<Capture> captures,
        List<HistoryEntry> history) {

    public Order {
        lines = List.copyOf(lines);
        captures = List.copyOf(captures);
        history = List.copyOf(history);
    }

    public Optional<Capture> capture(UUID paymentId) {
        return captures.stream()
                .filter(capture -> capture.paymentId().equals(paymentId))
                .findFirst();
    }

    public Optional<Capture> settlement() {
        return captures.stream().filter(Capture::settles).findFirst();
    }

    /** Each merchant's part of the total, by merchant. */
    public SequencedMap<Long, Money> merchantParts() {
        var parts = new TreeMap<Long, Money>();
        lines.forEach(line -> parts.merge(line.merchantId(), line.lineTotal(), Money::plus));
        return parts;
    }
}
