package com.electricmall.common.warmup;

/**
 * Something that leaves no trace, done once after the web server has started and before the program is ready. All are
 * done at the same time.
 */
@FunctionalInterface
public interface WarmUp {

    /**
     * An exception is logged and has no effect: at the first start of a suite, the services that this one calls may not
     * be there yet.
     */
    void run() throws Exception;
}
