package com.electricmall.order.erasure;

/** What this service keeps of a person. */
interface PersonalData {

    /**
     * Erases it in the caller's transaction. Also what others wrote about an order goes, since it may name the buyer.
     */
    void erase(long userId);
}
