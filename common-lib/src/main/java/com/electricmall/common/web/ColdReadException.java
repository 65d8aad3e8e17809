package com.electricmall.common.web;

import reactor.core.scheduler.Schedulers;

/** The data of a {@link WarmRead} are not in memory, and this thread must not wait for them. */
public final class ColdReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace, since it is thrown to be caught. */
    private ColdReadException() {
        super("Not in memory, and an event loop must not wait: is the endpoint marked @WarmRead?", null, false, false);
    }

    /**
     * To be called before waiting for anything.
     *
     * @throws ColdReadException on an event loop
     */
    public static void requireThreadThatMayWait() {
        if (Schedulers.isInNonBlockingThread()) {
            throw new ColdReadException();
        }
    }
}
