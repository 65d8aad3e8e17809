package com.electricmall.acceptance.bench.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often clients have asked a server on this machine, as TCP counts it: an answer waits until the server has no more
 * to read, and is one segment unless it is long, and so is a request. The lower of the two is taken.
 */
final class SessionRequests {

    private static final Pattern SESSION = Pattern.compile(
            "^ESTAB\\s+\\d+\\s+\\d+\\s+\\S+:\\d+\\s+\\S+:(\\d+)\\s.*\\bdata_segs_out:(\\d+) data_segs_in:(\\d+)");

    private SessionRequests() {}

    /**
     * By the port of the client.
     *
     * @return nothing if this machine has no {@code ss}
     */
    static Optional<Map<Integer, Long>> at(int serverPort) {
        try {
            var ss = new ProcessBuilder("ss", "-tinHO", "sport = :" + serverPort)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var lines = ss.inputReader().lines()) {
                return Optional.of(parse(lines));
            }
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    static Map<Integer, Long> parse(Stream<String> lines) {
        return lines.map(SESSION::matcher)
                .filter(Matcher::find)
                .collect(Collectors.toMap(
                        session -> Integer.valueOf(session.group(1)),
                        session -> Math.min(Long.parseLong(session.group(2)), Long.parseLong(session.group(3)))));
    }
}
