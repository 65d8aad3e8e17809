package com.electricmall.product.stock;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The stock counters of all products, and the book of their movements. All that writes runs in the caller's
 * transaction.
 */
public interface Stock {

    /** The most that may be available of one product. */
    long MOST = 1_000_000_000;

    /** Starts the counters of a new product at zero. */
    void open(long productId);

    /**
     * Starts the counters of new products with what is available of each, received by a movement where there is any.
     *
     * @param available by product
     */
    void open(Map<Long, Long> available, String reason, long userId);

    /** What can be ordered now, by product; products without counters are left out. */
    Map<Long, Long> available(Collection<Long> productIds);

    /**
     * The stock as readers see it: current after a change by this instance, up to a second old after a sale by another.
     */
    long displayed(long productId);

    /**
     * Moves all lines or none, in the order of product ids, so that no two callers deadlock. Transitions that cannot
     * fall short are sent right before the commit.
     *
     * @param lines each product once
     * @return the lines of which too little is available; empty if all were moved
     */
    List<Shortage> move(StockTransition transition, Collection<StockLine> lines);

    /**
     * Moves all lines with the commit of the running transaction, which fails if too little is available of one. So no
     * other sale of these products waits for longer than the commit itself takes.
     *
     * @param lines each product once
     * @param ifShort makes the exception of the commit
     */
    void moveAtCommit(
            StockTransition transition, Collection<StockLine> lines, Supplier<? extends RuntimeException> ifShort);

    /**
     * Books a receipt, or a withdrawal if negative.
     *
     * @throws ConflictException {@code OUT_OF_STOCK} if it would take reserved units, {@code STOCK_LIMIT} if more than
     *     {@link #MOST} would be available
     */
    StockMovement receive(long productId, long quantity, String reason, long userId);

    /**
     * Books returned goods, once for each product of a return, however often the event arrives. They are received
     * again; the sale stays counted.
     *
     * @param lines each product once
     */
    void takeBack(UUID returnId, Collection<StockLine> lines, String reason, long userId);

    /** Sets the available quantity, by a movement if it differs. */
    void makeAvailable(long productId, long target, String reason, long userId);

    /** The same for many products; other instances show it when their copies expire. */
    void makeAvailable(Map<Long, Long> targets, String reason, long userId);

    /** The book of one product. */
    Page<StockMovement> movements(long productId, PageQuery query);
}
