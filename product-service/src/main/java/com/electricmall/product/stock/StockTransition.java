package com.electricmall.product.stock;

/**
 * How an order moves units between the counters of a product. None changes how many were received, as a
 * {@link StockMovement} does.
 */
public enum StockTransition {
    /** Reserved for an order. */
    HOLD(-1, +1, 0),
    /** Released: the order was not placed or not paid. */
    RELEASE(+1, -1, 0),
    /** Reserved units were paid for. */
    SELL(0, -1, +1),
    /** Paid for without a reservation. */
    TAKE(-1, 0, +1),
    /** A paid order was cancelled before it was shipped: its units were not sold. */
    CANCEL_SALE(+1, 0, -1);

    private final int available;
    private final int reserved;
    private final int sold;

    StockTransition(int available, int reserved, int sold) {
        this.available = available;
        this.reserved = reserved;
        this.sold = sold;
    }

    /** Whether it takes available units, of which there may be too few. */
    public boolean takesAvailable() {
        return available < 0;
    }

    int available() {
        return available;
    }

    int reserved() {
        return reserved;
    }

    int sold() {
        return sold;
    }
}
