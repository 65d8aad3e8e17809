package com.electricmall.order.domain;

import com.electricmall.order.delivery.Address;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order before it is stored, which gives it its times. */
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

    public List<ProductQuantity> goods() {
        return lines.stream()
                .map(line -> new ProductQuantity(line.productId(), line.quantity()))
                .toList();
    }
}
