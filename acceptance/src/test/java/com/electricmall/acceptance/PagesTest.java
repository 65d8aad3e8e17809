package com.electricmall.acceptance;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Markdown page names exists: pages, classes, events. */
class PagesTest {

    private static final int COLUMNS = 120;
    private static final Pattern FENCED = Pattern.compile("(?m)^```\\w+\n.*?^```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]*)(?:#([^)]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A class, perhaps behind its package: of two words at least, since one word may be anything. */
    private static final Pattern CLASS = Pattern.compile("(?:[a-z]+[/.])*((?:[A-Z][a-z0-9]+){2,})");

    private static final Pattern CLASS_IN_PACKAGE = Pattern.compile("(?:[a-z]+/)+[A-Z]\\w+");
    private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w+");
    private static final Pattern EVENT = Pattern.compile("[a-z]+\\.[a-z-]+\\.v\\d+");
    private static final Pattern EVENT_IN_CODE = Pattern.compile("\"(" + EVENT.pattern() + ")\"");

    @Test
    void haveNoBrokenLinks() throws IOException {
        var broken = new ArrayList<String>();
        for (var page : ProjectFiles.endingWith(".md")) {
            var links = LINK.matcher(text(page)).results().toList();
            for (var link : links) {
                if (link.group(1).startsWith("https://")) {
                    continue;
                }
                var target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                if (!Files.exists(target)
                        || (link.group(2) != null && !anchors(target).contains(decoded(link.group(2))))) {
                    broken.add(named(page) + ": " + link.group());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    /** Tables apart, which cannot be wrapped. */
    @Test
    void haveLinesOfAtMost120Columns() throws IOException {
        var longer = new ArrayList<String>();
        for (var page : ProjectFiles.endingWith(".md")) {
            text(page)
                    .lines()
                    .filter(line -> !line.startsWith("|") && line.length() > COLUMNS)
                    .forEach(line -> longer.add(named(page) + ": " + line));
        }
        assertThat(longer).isEmpty();
    }

    /** Apart from classes of libraries and of the past, which decisions name, and bad examples in CONTRIBUTING. */
    @Test
    void nameClassesThatExist() throws IOException {
        var words = new HashSet<String>();
        var sources = ProjectFiles.endingWith(".java");
        for (var source : sources) {
            words.addAll(all(WORD, Files.readString(source)));
        }
        var unknown = new ArrayList<String>();
        for (var page : ProjectFiles.endingWith(".md")) {
            if (named(page).startsWith("CONTRIBUTING") || named(page).startsWith("docs/adr/")) {
                continue;
            }
            for (var code : all(CODE, text(page))) {
                var name = code.substring(1, code.length() - 1);
                var found = CLASS.matcher(name);
                var noClass = found.matches() && !words.contains(found.group(1));
                var notThere = CLASS_IN_PACKAGE.matcher(name).matches()
                        && sources.stream().noneMatch(source -> source.endsWith(name + ".java"));
                if (noClass || notThere) {
                    unknown.add(named(page) + ": " + name);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-service", "product-service", "order-service", "payment-service"})
    void nameTheEventsOfTheirService(String service) throws IOException {
        var page = Files.readString(RunningSuite.root().resolve(service).resolve("README.md"));
        var published = published(service);

        assertThat(events(page, "publishes")).isEqualTo(published);
        var consumed = events(page, "consumes");
        assertThat(consumed).isSubsetOf(inCode(service));
        assertThat(inCode(service)).isEqualTo(union(published, consumed));
        consumed.removeAll(published);
        assertThat(consumed)
                .map(PagesTest::inPicture)
                .allSatisfy(event -> assertThat(picture()).contains(event));
    }

    /** The picture of the suite has the events without their versions. */
    private static String inPicture(String event) {
        return event.replaceFirst("\\.v\\d+$", "");
    }

    private static String picture() throws IOException {
        return Files.readString(RunningSuite.root().resolve("docs/architecture.md"));
    }

    private static Set<String> events(String page, String row) {
        return page.lines()
                .filter(line -> line.startsWith("| " + row + " |"))
                .map(line -> line.replaceAll("\\([^)]*\\)", ""))
                .flatMap(line -> all(EVENT, line).stream())
                .collect(toSet());
    }

    private static Set<String> published(String service) throws IOException {
        var schemas = RunningSuite.root().resolve(service).resolve("src/main/resources/schemas");
        try (var files = Files.list(schemas)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .collect(toSet());
        }
    }

    private static Set<String> inCode(String service) throws IOException {
        var events = new HashSet<String>();
        var main = RunningSuite.root().resolve(service).resolve("src/main/java");
        for (var source : ProjectFiles.endingWith(".java")) {
            if (source.startsWith(main)) {
                all(EVENT_IN_CODE, Files.readString(source)).forEach(event -> events.add(event.replace("\"", "")));
            }
        }
        return events;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(toSet());
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    /** As GitHub makes them. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(text(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String decoded(String anchor) {
        return URLDecoder.decode(anchor, StandardCharsets.UTF_8);
    }

    private static String text(Path page) throws IOException {
        return FENCED.matcher(Files.readString(page)).replaceAll("");
    }

    private static String named(Path page) {
        return RunningSuite.root().relativize(page).toString();
    }
}
