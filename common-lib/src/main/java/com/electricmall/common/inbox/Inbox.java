package com.electricmall.common.inbox;

import com.electricmall.common.event.EventRecord;
import java.util.List;
import java.util.function.Consumer;

/** The events that a consumer has already processed. */
public interface Inbox {

    /**
     * Runs the effect in a transaction with the note that the event was heard, or joins the running one; does nothing
     * if the consumer has heard the event before. If the effect throws, the note is undone with it.
     *
     * @param consumer names the effect within its service: a service with two effects of one event uses two names
     * @return whether the effect ran
     */
    boolean once(String consumer, EventRecord event, Runnable effect);

    /**
     * The same in a transaction of its own, for an effect whose first statement goes by a {@link
     * com.electricmall.common.database.Pipeline}: the note is sent ahead of it in the same round trip. If the event was
     * heard before, that first statement ends the effect by an exception, which the effect must not catch.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException within a transaction
     */
    boolean oncePipelined(String consumer, EventRecord event, Runnable effect);

    /**
     * Runs one effect of several events in a transaction with the notes that they were heard.
     *
     * @param effect given those that the consumer has not heard before, in their order; not run if there are none
     * @throws org.springframework.transaction.IllegalTransactionStateException within a transaction
     */
    void onceEach(String consumer, List<EventRecord> events, Consumer<List<EventRecord>> effect);
}
