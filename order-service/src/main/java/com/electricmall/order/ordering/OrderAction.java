package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happens to an order; {@link OrderTransition} decides what follows. */
public sealed interface OrderAction {

    /** Who did it, as the history tells: {@code user:42} or {@value #SYSTEM}. */
    String by();

    String SYSTEM = "system";

    static String byUser(long userId) {
        return "user:" + userId;
    }

    record Cancel(CancelReason reason, String by) implements OrderAction {}

    /**
     * Takes goods out of an order: all that is open while it is unpaid, any that are open once it is paid.
     *
     * @param note what whoever cancelled said
     * @param lines each product once
     */
    record CancelLines(
            UUID cancellationId,
            CancelReason reason,
            @Nullable String note,
            List<ProductQuantity> lines,
            Instant at,
            String by)
            implements OrderAction {}

    /**
     * Somebody gives back by hand all that merchants have left of their parts of a payment. Those who have shipped
     * nothing yet will not: their goods are cancelled.
     *
     * @param shares what the refund takes from whom, also from merchants who keep something
     * @param exhausted those of them who keep nothing
     */
    record RefundWholeParts(
            UUID refundId, UUID paymentId, SequencedMap<Long, Money> shares, Set<Long> exhausted, Instant at, String by)
            implements OrderAction {}

    record Captured(UUID paymentId, Money amount) implements OrderAction {
        @Override
        public String by() {
            return SYSTEM;
        }
    }

    /**
     * @param inAll all that was given back of this payment so far, so that older news change nothing
     * @param merchants all of that by merchant, or nothing if the news do not tell
     */
    record Refunded(UUID refundId, UUID paymentId, Money inAll, Map<Long, Money> merchants, Instant at)
            implements OrderAction {
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

    /** @param productIds the lines that whoever rejects them may decide on */
    record RejectReturn(UUID returnId, Set<Long> productIds, String reason, String by) implements OrderAction {}

    record WithdrawReturn(UUID returnId, String by) implements OrderAction {}

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
