package com.electricmall.local.parts.backup;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A segment of the write-ahead log. All files of an archive but histories of timelines are named by one.
 *
 * @param timeline whose log it is of
 * @param position where in the log it is: 16 hexadecimal digits, ordered as the log is
 */
record LogSegment(long timeline, String position) {

    private static final int HEXADECIMAL = 16;
    private static final Pattern NAME =
            Pattern.compile("([0-9A-F]{8})([0-9A-F]{16})(\\.partial|\\.[0-9A-F]{8}\\.backup)?");

    /** The segment that a file of an archive is about; empty if it is another file. */
    static Optional<LogSegment> ofFile(String name) {
        var parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new LogSegment(Long.parseLong(parts.group(1), HEXADECIMAL), parts.group(2)))
                : Optional.empty();
    }

    boolean isBefore(LogSegment other) {
        return position.compareTo(other.position) < 0;
    }

    String fileName() {
        return "%08X%s".formatted(timeline, position);
    }
}
