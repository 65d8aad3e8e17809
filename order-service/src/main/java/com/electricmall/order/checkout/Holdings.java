package com.electricmall.order.checkout;

import com.electricmall.order.ordering.OrderDraft;

/** What buyers hold unpaid. */
interface Holdings {

    /**
     * What the buyer holds beside an order that the running transaction has placed. Until it ends no other order of this
     * buyer is counted.
     */
    Holding beside(OrderDraft placed);
}
