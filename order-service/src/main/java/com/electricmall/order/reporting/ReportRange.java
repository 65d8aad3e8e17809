package com.electricmall.order.reporting;

import static java.time.temporal.ChronoUnit.DAYS;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.Violations;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The days of a report, both included, in UTC. */
record ReportRange(LocalDate from, LocalDate to) {

    static final int MOST_DAYS = 366;

    private static final int DEFAULT_DAYS = 30;
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /**
     * Reads the days that a client asks for. Without {@code to} they end today; without {@code from} they are 30.
     *
     * @throws InvalidRequestException naming what is no date, or {@code from} if there are too many days or none
     */
    static ReportRange parse(@Nullable String from, @Nullable String to, LocalDate today) {
        var violations = new Violations();
        var last = to == null ? Optional.of(today) : violations.read(() -> date("to", to));
        var first = from == null
                ? last.map(day -> day.minusDays(DEFAULT_DAYS - 1))
                : violations.read(() -> date("from", from));
        violations.throwIfAny();
        var range = new ReportRange(first.orElseThrow(), last.orElseThrow());
        violations.require(
                !range.from.isAfter(range.to),
                "from",
                "RANGE",
                "%s (expected: no day after %s)".formatted(range.from, range.to));
        violations.require(
                DAYS.between(range.from, range.to) < MOST_DAYS,
                "from",
                "RANGE",
                "%s (expected: at most %d days up to %s)".formatted(range.from, MOST_DAYS, range.to));
        violations.throwIfAny();
        return range;
    }

    private static LocalDate date(String field, String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // told below, like a text of another form
        }
        throw InvalidRequestException.of(field, "DATE", text + " (expected: a date such as 2026-11-27)");
    }
}
