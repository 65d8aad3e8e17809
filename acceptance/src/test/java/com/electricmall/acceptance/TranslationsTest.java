package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Chinese README has the commands, tables and links of the English one. */
class TranslationsTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^```sh\n(.*?)^```", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(?m) +# .*$");
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| (`.*?) \\|");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!README)([^)]+)\\)");

    @Test
    void hasTheCommandsOfTheOriginal() throws IOException {
        assertThat(commands("README.zh-CN.md")).isNotEmpty().isEqualTo(commands("README.md"));
    }

    @Test
    void hasTheTablesOfTheOriginal() throws IOException {
        assertThat(all(FIRST_CELL, "README.zh-CN.md")).isNotEmpty().isEqualTo(all(FIRST_CELL, "README.md"));
    }

    @Test
    void hasTheLinksOfTheOriginal() throws IOException {
        assertThat(all(LINK, "README.zh-CN.md")).isNotEmpty().isEqualTo(all(LINK, "README.md"));
    }

    /** Comments behind a command are in the language of the page. */
    private static List<String> commands(String file) throws IOException {
        return all(COMMAND, file).stream()
                .map(block -> COMMENT.matcher(block).replaceAll(""))
                .toList();
    }

    private static List<String> all(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(RunningSuite.root().resolve(file)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
