package com.electricmall.common.inbox;

import com.electricmall.common.event.EventRecord;
import java.util.List;
import java.util.function.Consumer;

/** Records which events a consumer has processed. */
public interface Inbox {

    /**
     * Runs the effect in a transaction with the record that the event was processed, or joins the running one; does
     * nothing if the consumer has processed the event before. If the effect throws, the record is rolled back with it.
     *
     * @param consumer names the effect within its service: a service with two effects of one event uses two names
     * @return whether the effect ran
     */
    boolean once(String consumer, EventRecord event, Runnable effect);

    /**
     * The same in a transaction of its own, for an effect whose first statement goes by a {@link
     * com.electricmall.common.database.Pipeline}: the record is inserted before it in the same round trip. If the event
     * was processed before, that first statement ends the effect by an exception, which the effect must not catch.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException within a transaction
     */
    boolean oncePipelined(String consumer, EventRecord event, Runnable effect);

    /**
     * Runs one effect of several events in a transaction with the records that they were processed. The records are
     * inserted in the round trip of the effect's first statement, which goes by a {@link
     * com.electricmall.common.database.Pipeline}. Nearly always all events are new, so the effect is begun with all; if
     * some were processed before, that statement ends it by an exception, which the effect must not catch, and it runs
     * once more with the others.
     *
     * @param effect gets the events that the consumer has not processed before, in their order; not run if there are
     *     none
     * @throws org.springframework.transaction.IllegalTransactionStateException within a transaction
     */
    void onceEach(String consumer, List<EventRecord> events, Consumer<List<EventRecord>> effect);
}
