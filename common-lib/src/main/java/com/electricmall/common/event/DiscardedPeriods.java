package com.electricmall.common.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Periods of which no event is to be processed: after a restore of databases to a moment, topics still hold events of
 * transactions that the restore has undone. An event that was written at either end of a period is processed.
 */
record DiscardedPeriods(List<Period> periods) {

    /** In milliseconds, as Kafka stamps messages: a moment in between is at its millisecond. */
    record Period(long after, long before) {

        boolean contains(long timestamp) {
            return after < timestamp && timestamp < before;
        }
    }

    DiscardedPeriods {
        periods = List.copyOf(periods);
    }

    /**
     * @param text {@code AFTER/BEFORE}, two instants as {@code 2026-11-27T14:03:07Z}; several with commas between them,
     *     none as an empty string
     */
    static DiscardedPeriods parse(String text) {
        return new DiscardedPeriods(Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(period -> !period.isEmpty())
                .map(DiscardedPeriods::period)
                .toList());
    }

    boolean isEmpty() {
        return periods.isEmpty();
    }

    /** @param timestamp when a message was written, in milliseconds since 1970 */
    boolean contains(long timestamp) {
        return periods.stream().anyMatch(period -> period.contains(timestamp));
    }

    private static Period period(String text) {
        try {
            var ends = text.split("/", -1);
            if (ends.length == 2) {
                var period = new Period(
                        Instant.parse(ends[0].strip()).toEpochMilli(),
                        Instant.parse(ends[1].strip()).toEpochMilli());
                if (period.after < period.before) {
                    return period;
                }
            }
        } catch (DateTimeException notAnInstant) {
            throw new IllegalArgumentException(complaint(text), notAnInstant);
        }
        throw new IllegalArgumentException(complaint(text));
    }

    private static String complaint(String text) {
        return "%s: %s (expected: such as 2026-11-27T14:03:07Z/2026-11-27T14:20:00Z)"
                .formatted(DiscardingInterceptor.PERIODS, text);
    }
}
