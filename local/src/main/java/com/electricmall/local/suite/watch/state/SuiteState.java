package com.electricmall.local.suite.watch.state;

import com.electricmall.local.suite.watch.reading.Span;
import java.util.List;

/**
 * The document {@code /state}. What is not known is null; rates are those of the time that {@code seconds} tells.
 *
 * @param at when it was read, in ISO 8601
 * @param seconds over how long rates were measured: at most 10, and 0 if there was no earlier reading
 * @param logs the names whose logs can be read
 */
public record SuiteState(
        String at,
        double seconds,
        List<ProcessState> processes,
        List<StageState> purchases,
        List<EventState> events,
        List<InvariantState> invariants,
        MoneyState money,
        List<String> logs) {

    /** @param logs as in the document */
    public static SuiteState of(Span span, List<String> logs) {
        return new SuiteState(
                span.now().at().toString(),
                span.length().toMillis() / 1_000.0,
                span.now().processes().stream()
                        .map(process -> ProcessState.of(process, span))
                        .toList(),
                StageState.all(span),
                EventState.all(span.now()),
                InvariantState.all(span.now()),
                MoneyState.of(span.now()),
                logs);
    }
}
