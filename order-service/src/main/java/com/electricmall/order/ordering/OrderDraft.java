package com.electricmall.order.ordering;

import com.electricmall.order.delivery.Address;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order before it is placed: storing it gives it its times. */
public record OrderDraft(
        UUID id,
        long userId,
        List<OrderLine> lines,
        Totals totals,
        @Nullable Address address,
        @Nullable String note) {

    public OrderDraft {
        lines = List.copyOf(lines);
    }
}
