package com.electricmall.acceptance.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * SQL that is run statement by statement, as a program would, with no program around it.
 *
 * <p>A line {@code -- @orders} names the database in which the statements below it are run. A statement ends with a
 * semicolon at the end of a line, or with {@code \;} if the next one is sent in the same round trip; {@code BEGIN} and
 * {@code COMMIT} are statements; {@code :order} is a value of the run. A line {@code \i other.sql} includes the lines
 * of that file.
 */
record Script(List<Step> steps) {

    /**
     * @param sql as JDBC takes it
     * @param values the names of its values, in their order
     */
    record Step(String database, String sql, List<String> values) {}

    private static final Pattern VALUE = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");
    private static final String DATABASE = "-- @";
    private static final String TOGETHER = "\\;";
    private static final String INCLUDE = "\\i ";

    static Script read(String resource) throws IOException {
        var lines = new ArrayList<String>();
        for (var line : text(resource).lines().toList()) {
            lines.add(line.startsWith(INCLUDE) ? text(line.substring(INCLUDE.length())) : line);
        }
        return parse(String.join("\n", lines));
    }

    static String text(String resource) throws IOException {
        try (var text = Objects.requireNonNull(Script.class.getResourceAsStream(resource), resource)) {
            return new String(text.readAllBytes(), UTF_8);
        }
    }

    static Script parse(String text) {
        var steps = new ArrayList<Step>();
        var database = "";
        var statement = new StringBuilder();
        for (var line : text.lines().toList()) {
            if (line.startsWith(DATABASE)) {
                database = line.substring(DATABASE.length()).strip();
            } else if (!line.isBlank() && !line.startsWith("--")) {
                statement.append(line.strip().replace(TOGETHER, ";")).append(' ');
            }
            if (line.endsWith(";") && !line.endsWith(TOGETHER) && !statement.isEmpty()) {
                steps.add(step(database, statement.toString().strip().replaceFirst(";$", "")));
                statement.setLength(0);
            }
        }
        return new Script(List.copyOf(steps));
    }

    private static Step step(String database, String sql) {
        var values = VALUE.matcher(sql).results().map(value -> value.group(1)).toList();
        return new Step(database, VALUE.matcher(sql).replaceAll("?"), values);
    }
}
