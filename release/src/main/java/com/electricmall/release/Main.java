package com.electricmall.release;

import picocli.CommandLine;

/**
 * Runs {@link ReleaseCommand}. On SIGINT and SIGTERM a release rolls back before the process ends, with the exit code
 * of that.
 */
public final class Main {

    private static final int UNFINISHED = 3;

    private Main() {}

    public static void main(String... arguments) throws InterruptedException {
        var pacer = new SystemPacer();
        var release = Thread.ofPlatform().unstarted(() -> run(pacer, arguments));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> endEarly(pacer, release)));
        release.start();
        release.join();
    }

    private static void run(SystemPacer pacer, String... arguments) {
        var code = UNFINISHED;
        try {
            code = new CommandLine(new ReleaseCommand(pacer)).execute(arguments);
        } finally {
            System.out.flush();
            // Not exit(), which would wait for the hook, which waits for this thread.
            Runtime.getRuntime().halt(code);
        }
    }

    private static void endEarly(SystemPacer pacer, Thread release) {
        pacer.interrupt();
        try {
            release.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
