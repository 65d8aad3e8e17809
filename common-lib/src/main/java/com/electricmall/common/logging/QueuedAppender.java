package com.electricmall.common.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands lines of the log to a thread that writes them, and never waits for it. When its queue is nearly full, lines
 * below WARN are dropped, and all when it is full. What was dropped is counted, and told by a line as soon as there is
 * room for it. At a stop it waits a second for the lines that are left.
 */
final class QueuedAppender extends AsyncAppender {

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong dropped = new AtomicLong();
    private long told;

    /** @param lines how many wait at most */
    QueuedAppender(int lines) {
        setQueueSize(lines);
        setNeverBlock(true);
    }

    /** How many lines were dropped since it was started. */
    long dropped() {
        return dropped.get();
    }

    /** Under a lock, so that each line finds the room that was seen, and is either written or counted. */
    @Override
    protected void append(ILoggingEvent line) {
        preprocess(line);
        lock.lock();
        try {
            if (getRemainingCapacity() > 1) {
                tellDropped();
            }
            put(line);
        } finally {
            lock.unlock();
        }
    }

    private void put(ILoggingEvent line) {
        if (getRemainingCapacity() > 0) {
            super.append(line);
        } else {
            dropped.incrementAndGet();
        }
    }

    /** Asked only when the queue is nearly full: such lines are dropped then. */
    @Override
    protected boolean isDiscardable(ILoggingEvent line) {
        var discardable = super.isDiscardable(line);
        if (discardable) {
            dropped.incrementAndGet();
        }
        return discardable;
    }

    private void tellDropped() {
        var untold = dropped.get() - told;
        if (untold > 0) {
            told += untold;
            put(line(untold));
        }
    }

    private LoggingEvent line(long untold) {
        var name = QueuedAppender.class.getName();
        Logger log = ((LoggerContext) getContext()).getLogger(name);
        var line = new LoggingEvent(
                name,
                log,
                Level.WARN,
                "{} lines of the log were dropped, because standard output is read too slowly",
                null,
                new Object[] {untold});
        line.setMDCPropertyMap(Map.of());
        return line;
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            if (isStarted()) {
                tellDropped();
            }
        } finally {
            lock.unlock();
        }
        super.stop();
    }
}
