package com.electricmall.product.stock;

/** How a sale moves units between the counters of a product. None changes how many were received. */
public enum StockMove {
    /** Put aside for an order. */
    HOLD(-1, +1, 0),
    /** Put back: the order is not to be. */
    RELEASE(+1, -1, 0),
    /** What was put aside is paid for. */
    SELL(0, -1, +1),
    /** Paid for without having been put aside. */
    TAKE(-1, 0, +1),
    /** A paid order was cancelled before any of it left: its units were never sold. */
    RETURN(+1, 0, -1);

    private final int available;
    private final int reserved;
    private final int sold;

    StockMove(int available, int reserved, int sold) {
        this.available = available;
        this.reserved = reserved;
        this.sold = sold;
    }

    /** Whether it takes of what is available, of which there may be too little. */
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
