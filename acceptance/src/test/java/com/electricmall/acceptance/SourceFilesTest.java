package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Files that can be read without scrolling. */
class SourceFilesTest {

    private static final int LINES = 300;
    private static final int MEDIAN_LINES = 60;
    private static final int COLUMNS = 120;

    /** Data, and migrations, whose text Flyway has stored. */
    private static final Pattern UNCHANGED = Pattern.compile("/db/migration/|/contracts/|\\.mvn/wrapper/");

    /** A string or an import, which the formatter cannot wrap, or a single word. */
    private static final Pattern UNBREAKABLE = Pattern.compile(".*\".*|import .*|\\s*(- )?\\S+");

    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"\n.*?\"\"\"", Pattern.DOTALL);

    @Test
    void haveAtMost300Lines() throws IOException {
        var longer = new ArrayList<String>();
        var lengths = new ArrayList<Integer>();
        for (var source : ProjectFiles.endingWith(".java")) {
            var lines = Files.readAllLines(source).size();
            lengths.add(lines);
            if (lines > LINES) {
                longer.add(named(source) + ": " + lines);
            }
        }

        assertThat(longer).isEmpty();
        assertThat(lengths.stream().sorted().toList().get(lengths.size() / 2))
                .as("median")
                .isLessThanOrEqualTo(MEDIAN_LINES);
    }

    /** Pages are checked by {@link PagesTest}. */
    @Test
    void haveLinesOfAtMost120Columns() throws IOException {
        var longer = new ArrayList<String>();
        for (var source :
                ProjectFiles.endingWith(".java", ".yml", ".yaml", ".sql", ".sh", ".properties", "Dockerfile")) {
            if (UNCHANGED.matcher(source.toString()).find()) {
                continue;
            }
            TEXT_BLOCK
                    .matcher(Files.readString(source))
                    .replaceAll("")
                    .lines()
                    .filter(line -> line.length() > COLUMNS)
                    .filter(line -> !UNBREAKABLE.matcher(line).matches())
                    .forEach(line -> longer.add(named(source) + ": " + line));
        }
        assertThat(longer).isEmpty();
    }

    private static String named(Path file) {
        return RunningSuite.root().relativize(file).toString();
    }
}
