package com.electricmall.local.suite.watch.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Prometheus' text format, version 0.0.4. */
final class PrometheusText {
    private static final Pattern LINE =
            Pattern.compile("(?<name>[a-zA-Z_:][\\w:]*)(?:\\{(?<labels>.*)})?\\s+(?<value>\\S+)(?:\\s+-?\\d+)?\\s*");
    private static final Pattern LABEL = Pattern.compile("(?<label>[a-zA-Z_]\\w*)=\"(?<value>(?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private PrometheusText() {}

    /**
     * The samples of the metrics that are wanted; others are not looked at.
     *
     * @throws IllegalArgumentException with the line that is none of this format
     */
    static Samples parse(String text, Set<String> wanted) {
        return new Samples(text.lines()
                .filter(line -> wanted.contains(nameOf(line)))
                .map(PrometheusText::sample)
                .toList());
    }

    private static String nameOf(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != '{' && line.charAt(end) != ' ') {
            end++;
        }
        return line.substring(0, end);
    }

    private static Sample sample(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("line: " + line + " (expected: name{label=\"value\"} number)");
        }
        return new Sample(
                parts.group("name"),
                Optional.ofNullable(parts.group("labels"))
                        .map(PrometheusText::labels)
                        .orElse(Map.of()),
                number(parts.group("value")));
    }

    private static Map<String, String> labels(String text) {
        var labels = new HashMap<String, String>();
        var each = LABEL.matcher(text);
        while (each.find()) {
            labels.put(each.group("label"), unescaped(each.group("value")));
        }
        return labels;
    }

    private static String unescaped(String value) {
        return ESCAPED.matcher(value).replaceAll(found -> switch (found.group(1)) {
            case "n" -> "\n";
            case "\\" -> "\\\\";
            default -> found.group(1);
        });
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
