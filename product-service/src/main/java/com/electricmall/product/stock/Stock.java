package com.electricmall.product.stock;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The counters of all products and the book behind them. All that writes runs in the caller's transaction. */
public interface Stock {

    /** The most that may be available of one product. */
    long MOST = 1_000_000_000;

    /** Starts the counters of a new product at zero. */
    void open(long productId);

    /** The same for many. */
    void open(Collection<Long> productIds);

    /** What can be ordered now, by product; products without counters are left out. */
    Map<Long, Long> available(Collection<Long> productIds);

    /** What readers are shown: right after a change here, up to a second late after a sale by another instance. */
    long displayed(long productId);

    /**
     * Moves all lines or none, in the order of product ids, so that no two callers wait for each other in a circle.
     * What cannot fall short is moved right before the commit.
     *
     * @param lines each product once
     * @return the lines of which too little is available; empty if all were moved
     */
    List<Shortage> move(StockMove move, Collection<StockLine> lines);

    /**
     * Writes a receipt, or a withdrawal if negative, into the book.
     *
     * @throws ConflictException {@code OUT_OF_STOCK} if it would take what is reserved, {@code STOCK_LIMIT} if more
     *     than {@link #MOST} would be available
     */
    StockMovement receive(long productId, long quantity, String reason, long userId);

    /**
     * Writes goods that came back into the book, once for each product of a return however often it is told. They are
     * received anew: what was sold stays sold.
     *
     * @param lines each product once
     */
    void takeBack(UUID returnId, Collection<StockLine> lines, String reason, long userId);

    /** Makes exactly so many available, by the movement that it takes, if any. */
    void makeAvailable(long productId, long target, String reason, long userId);

    /** The same for many; other instances show it when their copies end. */
    void makeAvailable(Map<Long, Long> targets, String reason, long userId);

    /** The book of one product. */
    Page<StockMovement> movements(long productId, PageQuery query);
}
