package com.electricmall.local.suite.importing;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows the progress of an import: a bar on a terminal, and a line now and then elsewhere. */
public final class ImportProgress {
    private static final Duration BETWEEN_BARS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int WIDTH = 30;
    private static final double MEGABYTE = 1 << 20;

    private final PrintStream out;
    private final boolean isTerminal;
    private final LongSupplier nanoTime;
    private final long begin;
    private long next;
    private int drawn;

    public ImportProgress(PrintStream out, boolean isTerminal) {
        this(out, isTerminal, System::nanoTime);
    }

    ImportProgress(PrintStream out, boolean isTerminal, LongSupplier nanoTime) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.next = begin + (isTerminal ? BETWEEN_BARS : BETWEEN_LINES).toNanos();
    }

    /** @param share of the file, 0 to 1; NaN if unknown */
    void at(long lines, long bytes, double share) {
        long now = nanoTime.getAsLong();
        if (now < next) {
            return;
        }
        if (isTerminal) {
            next = now + BETWEEN_BARS.toNanos();
            draw(bar(share) + described(lines, bytes, share, now));
        } else {
            next = now + BETWEEN_LINES.toNanos();
            out.println(described(lines, bytes, share, now));
        }
    }

    /** Everything is sent, and the last lines are still being written. */
    void sent() {
        if (isTerminal) {
            draw(bar(1) + "all sent; the last lines are written");
        }
    }

    /** Ends the progress bar, so that further output begins on a new line. */
    void end() {
        if (drawn > 0) {
            out.println();
            drawn = 0;
        }
    }

    double seconds() {
        return (nanoTime.getAsLong() - begin) / 1e9;
    }

    private String described(long lines, long bytes, double share, long now) {
        double seconds = (now - begin) / 1e9;
        var told = String.format(
                Locale.ROOT,
                "%,d lines, %.1f MB, %,.0f lines/s",
                lines,
                bytes / MEGABYTE,
                seconds > 0 ? lines / seconds : 0);
        if (Double.isNaN(share) || share <= 0) {
            return told;
        }
        long left = Math.round(seconds * (1 - share) / share);
        return String.format(Locale.ROOT, "%3.0f %%, %s, %d:%02d left", share * 100, told, left / 60, left % 60);
    }

    private static String bar(double share) {
        if (Double.isNaN(share)) {
            return "";
        }
        int full = (int) Math.round(Math.clamp(share, 0, 1) * WIDTH);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] ";
    }

    private void draw(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        out.flush();
        drawn = line.length();
    }
}
