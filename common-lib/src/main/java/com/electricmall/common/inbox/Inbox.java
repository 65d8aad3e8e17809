package com.electricmall.common.inbox;

import com.electricmall.common.event.EventRecord;

/** Which events a consumer has already acted on. */
public interface Inbox {

    /**
     * Runs the effect in a transaction with the note that the event was heard, or joins the running one; does nothing
     * if the consumer has heard the event before. If the effect throws, the note is undone with it.
     *
     * @param consumer names the effect within its service: a service with two effects of one event uses two names
     * @return whether the effect ran
     */
    boolean once(String consumer, EventRecord event, Runnable effect);
}
