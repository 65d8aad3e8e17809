package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

    record Ship(Shipment shipment, String by) implements OrderAction {}

    /** The customer has the goods, or must have them by now. */
    record Receive(String by) implements OrderAction {}

    /** @param lines each product once */
    record RequestReturn(UUID returnId, String reason, List<ProductQuantity> lines, Instant at, String by)
            implements OrderAction {}

    /**
     * @param productIds the lines that the approver may decide on
     * @param approver the user's id
     */
    record ApproveReturn(UUID returnId, Set<Long> productIds, long approver) implements OrderAction {
        @Override
        public String by() {
            return byUser(approver);
        }
    }
}
