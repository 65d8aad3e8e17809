package com.electricmall.local.testing;

/**
 * What each part of a purchase of one piece from the cart costs at PostgreSQL. The tests of the services check these
 * costs, so that their sum is the cost of a purchase; see docs/checkout-statements.md.
 */
public enum PurchasePart {
    /** order-service, {@code PUT /cart/items}: reads the cart, puts the item in. */
    PUT_INTO_CART(2, 2),
    /** product-service, for it: the prices. */
    PRICE_CART(1, 1),
    /** order-service, {@code POST /orders}: claims the key and reads the cart, makes the order. */
    PLACE_ORDER(2, 2),
    /** product-service, for it: locks and prices, reserves and takes. */
    RESERVE_STOCK(2, 1),
    /** payment-service, {@code POST /payments}: claims the key and begins the payment, settles it. */
    PAY(2, 2),
    /** order-service, for it: what is due. */
    TELL_DUE(1, 1),
    /** product-service processes one {@code order.placed}. */
    HEAR_PLACED(2, 1),
    /** order-service processes one {@code payment.captured}. */
    HEAR_CAPTURED(2, 1),
    /** product-service processes one {@code order.paid}. */
    HEAR_PAID(2, 1);

    private final int trips;
    private final int transactions;

    PurchasePart(int trips, int transactions) {
        this.trips = trips;
        this.transactions = transactions;
    }

    public RoundTrips cost() {
        return new RoundTrips(trips, transactions);
    }
}
