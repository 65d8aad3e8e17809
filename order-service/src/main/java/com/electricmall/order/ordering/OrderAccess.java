package com.electricmall.order.ordering;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.security.Caller;
import java.util.List;
import java.util.UUID;

/** Who may do what with an order, and how it is told that they may not: whoever may not know of an order finds none. */
public final class OrderAccess {

    private OrderAccess() {}

    public static Order requireOwner(Order order, Caller caller) {
        if (order.userId() != caller.userId()) {
            throw unknown(order.id());
        }
        return order;
    }

    /** The lines that the caller sold, or all if an administrator asks; never none. */
    public static List<OrderLine> requireSold(Order order, Caller caller) {
        var sold = order.lines().stream()
                .filter(line -> caller.isAdmin() || line.merchantId() == caller.userId())
                .toList();
        if (sold.isEmpty()) {
            throw unknown(order.id());
        }
        return sold;
    }

    static NotFoundException unknown(UUID id) {
        return new NotFoundException("ORDER_NOT_FOUND", "There is no order " + id);
    }

    /** @param verb in the passive: {@code be cancelled} */
    public static ConflictException wrongState(Order order, String verb) {
        return new ConflictException("ORDER_STATE", "An order that is %s cannot %s".formatted(order.status(), verb));
    }
}
