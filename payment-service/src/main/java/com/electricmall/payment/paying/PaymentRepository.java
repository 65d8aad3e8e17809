package com.electricmall.payment.paying;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The stored payments. */
public interface PaymentRepository {

    /** Adds a payment unless its order has one that is under way or was captured; answers whether it did. */
    boolean add(Payment payment);

    /** What is told of a payment that does not exist, or that the caller may not know of. */
    static NotFoundException unknown(UUID id) {
        return new NotFoundException("PAYMENT_NOT_FOUND", "There is no payment " + id);
    }

    /** @throws NotFoundException if there is none */
    Payment get(UUID id);

    Optional<Payment> find(UUID id);

    /** The same, and nobody else changes it until the running transaction ends. */
    Optional<Payment> lock(UUID id);

    /** The one payment of an order that is under way or was captured. */
    Optional<Payment> findLive(UUID orderId);

    Page<Payment> ofOrder(UUID orderId, PageQuery query);

    /** Stores the next state if the payment still is in the earlier one; answers whether it did. */
    boolean change(Payment before, Payment after);

    /**
     * Stores the next state of a payment that is not locked, with the next trip of the running transaction.
     *
     * @param ifOvertaken thrown then if the payment no longer is in the earlier state
     */
    void settle(Payment seen, Payment after, Supplier<? extends RuntimeException> ifOvertaken);

    /**
     * Up to so many that have been open for too long: {@code PROCESSING} without an outcome, {@code REQUIRES_ACTION}
     * beyond the customer's time, or to be voided. Others are not given the same for a while.
     *
     * @param providers whose payments; those of zero, which have to do with none, are always meant
     */
    List<Payment> takeUnsettled(Set<String> providers, int limit);
}
