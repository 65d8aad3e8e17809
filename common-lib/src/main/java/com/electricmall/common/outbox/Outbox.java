package com.electricmall.common.outbox;

import java.util.Collection;

/** Stores the events of a transaction, in that transaction. */
public interface Outbox {

    /**
     * Adds an event to the running transaction. Lock or update the aggregate's row first: that is what makes the
     * versions of one aggregate commit, and so be sent, in order. It is written with the next trip of a {@link
     * com.electricmall.common.database.Pipeline}, at the latest right before the commit.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
     * @throws IllegalArgumentException if the payload is over 512 KiB: Kafka would never accept it, and all later
     *     events would wait
     *
     * <p>If an event with this version of the aggregate exists already, the transaction fails with a {@link
     * org.springframework.dao.DuplicateKeyException} when the event is written.
     */
    void append(OutboxEvent event);

    /** The same for many events, in their order. */
    default void appendAll(Collection<OutboxEvent> events) {
        events.forEach(this::append);
    }
}
