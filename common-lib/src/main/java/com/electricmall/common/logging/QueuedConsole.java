package com.electricmall.common.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Puts a {@link QueuedAppender} before Boot's console as soon as Boot has set up logging, before the application
 * starts. Boot's own shutdown hook stops it after all else, with its last lines.
 *
 * <p>{@code mall.logging.queue} is how many lines may wait; with 0 each thread writes its lines itself.
 */
final class QueuedConsole implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String LINES = "mall.logging.queue";
    private static final int DEFAULT_LINES = 1_024;
    private static final String CONSOLE = "CONSOLE";
    private static final String QUEUE = "QUEUED-CONSOLE";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        var lines = prepared.getEnvironment().getProperty(LINES, Integer.class, DEFAULT_LINES);
        if (lines > 0 && LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            install(logging, lines);
        }
    }

    /** Does nothing without a console, or when it is installed already. */
    static void install(LoggerContext logging, int lines) {
        var root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
        var console = root.getAppender(CONSOLE);
        if (console == null) {
            return;
        }
        var queue = new QueuedAppender(lines);
        queue.setName(QUEUE);
        queue.setContext(logging);
        queue.addAppender(console);
        queue.start();
        root.detachAppender(console);
        root.addAppender(queue);
    }

    static long dropped(LoggerContext logging) {
        return logging.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(QUEUE) instanceof QueuedAppender queue
                ? queue.dropped()
                : 0;
    }

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }
}
