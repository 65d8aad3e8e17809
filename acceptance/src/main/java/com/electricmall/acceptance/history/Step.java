package com.electricmall.acceptance.history;

/** What a buyer does, in this order. */
enum Step {
    SIGN_UP,
    SIGN_IN,
    ORDER,
    PAY,
    CANCEL;

    /** The others are done once, before the first purchase. */
    boolean isOfPurchase() {
        return compareTo(ORDER) >= 0;
    }
}
