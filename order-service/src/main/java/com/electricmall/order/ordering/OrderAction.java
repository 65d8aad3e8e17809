package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import java.util.UUID;

/** Something that happens to an order; {@link OrderTransition} decides what follows. */
public sealed interface OrderAction {

    /** Who did it, as the history tells: {@code user:42} or {@value #SYSTEM}. */
    String by();

    String SYSTEM = "system";

    static String byUser(long userId) {
        return "user:" + userId;
    }

    record Cancel(CancelReason reason, String by) implements OrderAction {}

    record Captured(UUID paymentId, Money amount) implements OrderAction {
        @Override
        public String by() {
            return SYSTEM;
        }
    }

    /** @param inAll all that was given back of this payment so far, so that older news change nothing */
    record Refunded(UUID paymentId, Money inAll) implements OrderAction {
        @Override
        public String by() {
            return SYSTEM;
        }
    }
}
