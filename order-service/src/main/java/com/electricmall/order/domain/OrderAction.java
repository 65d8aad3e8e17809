package com.electricmall.order.domain;

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

    /** Who did it, as the history shows it: {@code user:42} or {@value #SYSTEM}. */
    String by();

    String SYSTEM = "system";

    static String byUser(long userId) {
        return "user:" + userId;
    }

    record Cancel(CancelReason reason, String by) implements OrderAction {}

    /**
     * Cancels goods of an order: all open goods of an unpaid order, or any open goods of a paid one.
     *
     * @param note what the person who cancelled wrote
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
     * A person refunds all that some merchants have left of a payment. The goods of those merchants who have shipped
     * nothing are cancelled.
     *
     * @param shares the amount that the refund takes from each merchant, also from those who have something left
     * @param exhausted the merchants who have nothing left
     */
    record RequestFullRefund(
            UUID refundId, UUID paymentId, SequencedMap<Long, Money> shares, Set<Long> exhausted, Instant at, String by)
            implements OrderAction {}

    record Captured(UUID paymentId, Money amount) implements OrderAction {
        @Override
        public String by() {
            return SYSTEM;
        }
    }

    /**
     * @param inAll all that was refunded of this payment so far, so that an earlier event changes nothing
     * @param merchants that amount by merchant; empty if the event does not contain it
     */
    record Refunded(UUID refundId, UUID paymentId, Money inAll, Map<Long, Money> merchants, Instant at)
            implements OrderAction {
        @Override
        public String by() {
            return SYSTEM;
        }
    }

    record Ship(Shipment shipment, String by) implements OrderAction {}

    /** The customer has received the goods, or must have received them by now. */
    record Receive(String by) implements OrderAction {}

    /** @param lines each product once */
    record RequestReturn(UUID returnId, String reason, List<ProductQuantity> lines, Instant at, String by)
            implements OrderAction {}

    /** @param productIds the lines that the person may decide on */
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
