package com.electricmall.local.suite.watch.state;

import com.electricmall.local.suite.watch.reading.Span;
import java.util.Arrays;
import java.util.List;

/**
 * How many purchases have come to a stage.
 *
 * @param count since the instances that count it started
 * @param recent of these in the span
 */
public record StageState(Stage stage, long count, long recent) {

    static List<StageState> all(Span span) {
        return Arrays.stream(Stage.values()).map(stage -> of(stage, span)).toList();
    }

    private static StageState of(Stage stage, Span span) {
        var counting =
                span.now().processes().stream().filter(stage::isCountedBy).toList();
        return new StageState(
                stage,
                Math.round(counting.stream().mapToDouble(stage::count).sum()),
                Math.round(counting.stream()
                        .mapToDouble(
                                process -> span.growth(process, stage::count).orElse(0))
                        .sum()));
    }
}
