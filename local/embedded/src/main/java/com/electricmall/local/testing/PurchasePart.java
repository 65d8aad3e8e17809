package com.electricmall.local.testing;

/**
 * What each part of a purchase of one piece from the cart costs at PostgreSQL. The tests of the services hold them to
 * it, so that the sum is what a purchase costs; docs/checkout-statements.md tells it.
 */
public enum PurchasePart {
    /** order-service, {@code PUT /cart/items}: reads the cart, puts the item in. */
    PUT_INTO_CART(2, 2),
    /** product-service, for it: the prices. */
    PRICE_CART(1, 1),
    /** order-service, {@code POST /orders}: claims the key and reads the cart, makes the order. */
    PLACE_ORDER(3, 2),
    /** product-service, for it: locks and prices, reserves and takes, commits. */
    RESERVE_STOCK(3, 1),
    /** payment-service, {@code POST /payments}: claims the key, begins the payment, settles it. */
    PAY(4, 3),
    /** order-service, for it: what is due. */
    TELL_DUE(1, 1),
    /** product-service hears {@code order.placed}, alone. */
    HEAR_PLACED(3, 1),
    /** order-service hears {@code payment.captured}, alone. */
    HEAR_CAPTURED(3, 1),
    /** product-service hears {@code order.paid}, alone. */
    HEAR_PAID(3, 1);

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
