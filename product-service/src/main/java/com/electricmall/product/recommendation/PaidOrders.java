package com.electricmall.product.recommendation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All orders that were ever paid, which order-service knows for longer than the topic does. */
interface PaidOrders {

    /** @param next where the next page begins; null if there are no more orders */
    record Page(List<PaidOrder> orders, @Nullable UUID next) {

        public Page {
            orders = List.copyOf(orders);
        }
    }

    /**
     * In the order of their ids.
     *
     * @param after null for the first page
     * @throws com.electricmall.common.error.UnavailableException if order-service does not answer, or not yet
     */
    Page after(@Nullable UUID after);
}
