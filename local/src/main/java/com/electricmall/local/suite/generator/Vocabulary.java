package com.electricmall.local.suite.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The words of one language, as {@code generator/words.csv} has them. The same place in two languages' lists means the
 * same.
 *
 * @param tag of the language, BCP 47
 * @param name how a product's name is made of the others
 */
record Vocabulary(
        String tag,
        List<String> things,
        List<String> qualities,
        List<String> materials,
        List<String> colours,
        Template name,
        List<Template> sentences) {

    private static final String RESOURCE = "/generator/words.csv";

    /** Of all languages, the first of which is English. */
    static List<Vocabulary> read() {
        try (var csv = Vocabulary.class.getResourceAsStream(RESOURCE)) {
            var rows = new String(Objects.requireNonNull(csv).readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split("\\|", -1))
                    .toList();
            var tags = rows.getFirst();
            var byKind = rows.stream().skip(1).collect(groupingBy(row -> row[0]));
            var languages = new ArrayList<Vocabulary>();
            for (var column = 1; column < tags.length; column++) {
                languages.add(new Vocabulary(
                        tags[column],
                        words(byKind, "thing", column),
                        words(byKind, "quality", column),
                        words(byKind, "material", column),
                        words(byKind, "colour", column),
                        Template.of(words(byKind, "name", column).getFirst()),
                        words(byKind, "sentence", column).stream()
                                .map(Template::of)
                                .toList()));
            }
            return languages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(Map<String, List<String[]>> byKind, String kind, int column) {
        return Objects.requireNonNull(byKind.get(kind), kind).stream()
                .map(row -> row[column])
                .toList();
    }
}
