package com.electricmall.local.suite.watch;

import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.watch.reading.RecentReadings;
import com.electricmall.local.suite.watch.reading.Span;
import com.electricmall.local.suite.watch.state.SuiteState;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is served under which path: the files of the page, {@code /state} and {@code /log?name=NAME}. */
public final class WatchPages {
    private static final String SUPERVISOR = "supervisor";
    private static final String NAME = "name=";

    private final Supplier<Span> readings;
    private final LogLines logs;

    WatchPages(Supplier<Span> readings, LogLines logs) {
        this.readings = readings;
        this.logs = logs;
    }

    /** @param processes those of the suite, at the moment of the call */
    public static WatchPages of(Supplier<List<ProcessView>> processes, LogLines logs) {
        return new WatchPages(RecentReadings.of(processes)::span, logs);
    }

    Response at(URI request) {
        return switch (request.getPath()) {
            case "/state" -> state(readings.get());
            case "/log" -> log(Optional.ofNullable(request.getQuery()).orElse(""));
            default ->
                PageFile.at(request.getPath())
                        .map(PageFile::response)
                        .orElseGet(() -> Response.text(404, "Nothing here is called " + request.getPath()));
        };
    }

    private static Response state(Span span) {
        return Response.json(Json.write(SuiteState.of(span, names(span))));
    }

    /** The last lines of one of the processes, and of no other file. */
    private Response log(String query) {
        var name = query.startsWith(NAME) ? query.substring(NAME.length()) : "";
        var names = names(readings.get());
        return names.contains(name)
                ? Response.text(200, String.join("\n", logs.of(name)))
                : Response.text(404, "name: " + name + " (expected: " + String.join(", ", names) + ")");
    }

    private static List<String> names(Span span) {
        return Stream.concat(
                        span.now().processes().stream()
                                .map(reading -> reading.process().name()),
                        Stream.of(SUPERVISOR))
                .toList();
    }
}
