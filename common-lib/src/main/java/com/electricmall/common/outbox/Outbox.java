package com.electricmall.common.outbox;

/** Where a transaction leaves the events that tell of it. */
public interface Outbox {

    /**
     * Adds an event to the running transaction. Lock or update the aggregate's row first: that is what makes the
     * versions of one aggregate commit, and so be sent, in order.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
     * @throws IllegalArgumentException if the payload is over 512 KiB: Kafka would never take it, and all that is told
     *     after it would wait
     * @throws org.springframework.dao.DuplicateKeyException if this version of the aggregate was already told of
     */
    void append(OutboxEvent event);
}
