package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The decision records are one series with a title and a state each, and what refers to one finds it. */
class DecisionRecordsTest {

    private static final Path FOLDER = RunningSuite.root().resolve("docs/adr");

    /** The number, the title and the state of a page. */
    private static final Pattern HEAD = Pattern.compile("# (?<number>\\d+)\\. (?<title>\\S.*)\n\n"
            + "State: (?<state>accepted|rejected|superseded by \\[ADR \\d+]\\(.+\\))\n\n");

    private static final Pattern INDEX_ROW = Pattern.compile("(?m)^\\| \\[(?<number>\\d+)]\\((?<file>[^)]+)\\) "
            + "\\| (?<title>.+?) \\| (?<state>.+?) \\| (?<sentence>\\S.*) \\|$");

    private static final Pattern FILE = Pattern.compile("(?<![\\w-])\\d{4}-[a-z][a-z0-9.-]*?\\.md");
    private static final Pattern NUMBERED_LINK = Pattern.compile("\\[(?:ADR )?(\\d+)]\\([^)]*?(\\d{4})-[^)]+\\.md");
    private static final Pattern NUMBER = Pattern.compile("\\bADRs? (\\d+)");

    private record Decision(String file, int number, String title, String state) {}

    @Test
    void areOneUnbrokenSeries() throws IOException {
        assertThat(files().stream().map(file -> Integer.parseInt(file.substring(0, 4))))
                .isNotEmpty()
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, files().size()).boxed().toList());
    }

    @Test
    void haveTheNumberOfTheirFile() throws IOException {
        assertThat(decisions())
                .allSatisfy(decision -> assertThat(decision.file()).startsWith("%04d-".formatted(decision.number())));
    }

    @Test
    void areAllInTheIndex() throws IOException {
        var rows = INDEX_ROW
                .matcher(Files.readString(FOLDER.resolve("README.md")))
                .results()
                .map(row -> new Decision(
                        row.group("file"),
                        Integer.parseInt(row.group("number")),
                        row.group("title"),
                        row.group("state")))
                .toList();

        assertThat(rows).isEqualTo(decisions());
    }

    @Test
    void areFoundByWhatRefersToThem() throws IOException {
        var files = files();
        var lost = new ArrayList<String>();
        for (var file : ProjectFiles.endingWith(".md", ".java", ".yml", ".xml", ".sql", ".properties")) {
            var text = Files.readString(file);
            FILE.matcher(text)
                    .results()
                    .filter(name -> !files.contains(name.group()))
                    .forEach(name -> lost.add(file + ": " + name.group()));
            NUMBERED_LINK
                    .matcher(text)
                    .results()
                    .filter(link -> Integer.parseInt(link.group(1)) != Integer.parseInt(link.group(2)))
                    .forEach(link -> lost.add(file + ": " + link.group()));
            NUMBER.matcher(text)
                    .results()
                    .filter(number -> Integer.parseInt(number.group(1)) > files.size())
                    .forEach(number -> lost.add(file + ": " + number.group()));
        }
        assertThat(lost).isEmpty();
    }

    private static List<Decision> decisions() throws IOException {
        var decisions = new ArrayList<Decision>();
        for (var file : files()) {
            var head = HEAD.matcher(Files.readString(FOLDER.resolve(file)));
            assertThat(head.lookingAt()).as("a title and a state in " + file).isTrue();
            decisions.add(new Decision(
                    file, Integer.parseInt(head.group("number")), head.group("title"), head.group("state")));
        }
        return decisions;
    }

    private static List<String> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .sorted()
                    .toList();
        }
    }
}
