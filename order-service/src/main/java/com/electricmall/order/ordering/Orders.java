package com.electricmall.order.ordering;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The orders that exist. */
interface Orders {

    /**
     * Stores a new order with the next trip of the running transaction.
     *
     * @param placedAt by the database's clock, from which on its payment is waited for as long as the window
     */
    Order add(OrderDraft draft, Instant placedAt, Duration paymentWindow);

    Optional<Order> find(UUID id);

    /** The same, and nobody else changes it until the running transaction ends. */
    Optional<Order> lock(UUID id);

    /** The same with the next trip of the running transaction. */
    Supplier<Optional<Order>> locking(UUID id);

    Page<Order> ofUser(long userId, @Nullable OrderStatus status, PageQuery query);

    /**
     * The orders that a merchant has goods in, from their payment on.
     *
     * @param waitingFor only those that were paid so long ago and that the merchant still has goods to send of
     */
    Page<Order> ofMerchant(
            long merchantId, @Nullable OrderStatus status, @Nullable Duration waitingFor, PageQuery query);

    /** How many orders were paid so long ago and still have goods that nobody sent; of more than a limit, the limit. */
    long countWaitingFor(Duration atLeast, int atMost);

    /** Changes a locked order with the next trip of the running transaction. */
    void change(OrderTransition transition);

    /** Locks unpaid orders that are past their deadline and that nobody else has locked, the longest overdue first. */
    List<UUID> lockOverdue(int limit);

    /** Locks orders that are SHIPPED for so long and that nobody else has locked, the longest first. */
    List<UUID> lockShippedFor(Duration atLeast, int limit);
}
