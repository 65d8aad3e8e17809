package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each Chinese page has the sections, commands, tables, names and links of the English one. */
class TranslationsTest {

    static final List<String> PAGES = List.of("README", "CONTRIBUTING", "docs/operations");

    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) ");
    private static final Pattern COMMAND = Pattern.compile("(?m)^```sh\n(.*?)^```", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(?m) +# .*$");
    private static final Pattern FENCED = Pattern.compile("(?m)^```\\w+\n.*?^```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^(\\|.*\\|)$");
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\|(.*?)\\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:[.,]\\d+)*)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

    @ParameterizedTest
    @FieldSource("PAGES")
    void hasTheSectionsOfTheOriginal(String page) throws IOException {
        assertThat(all(HEADING, text(chinese(page)))).isNotEmpty().isEqualTo(all(HEADING, text(english(page))));
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void hasTheCommandsOfTheOriginal(String page) throws IOException {
        assertThat(commands(chinese(page))).isEqualTo(commands(english(page)));
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void hasTheFirstCellsOfTheOriginal(String page) throws IOException {
        assertThat(firstCells(chinese(page))).isNotEmpty().isEqualTo(firstCells(english(page)));
    }

    /** Within a row they may be in another order. */
    @ParameterizedTest
    @FieldSource("PAGES")
    void hasTheNamesAndNumbersOfTheOriginalTables(String page) throws IOException {
        assertThat(rows(chinese(page))).isNotEmpty().isEqualTo(rows(english(page)));
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void hasTheNamesOfTheOriginal(String page) throws IOException {
        assertThat(all(CODE, text(chinese(page))))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(all(CODE, text(english(page))));
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void hasTheLinksOfTheOriginal(String page) throws IOException {
        assertThat(links(chinese(page))).isNotEmpty().containsExactlyInAnyOrderElementsOf(links(english(page)));
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void isLinkedWithTheOriginal(String page) throws IOException {
        var name = page.substring(page.lastIndexOf('/') + 1);
        assertThat(english(page)).contains("\nEnglish | [简体中文](" + name + ".zh-CN.md)\n");
        assertThat(chinese(page)).contains("\n[English](" + name + ".md) | 简体中文\n");
    }

    private static String english(String page) throws IOException {
        return read(page + ".md");
    }

    private static String chinese(String page) throws IOException {
        return read(page + ".zh-CN.md");
    }

    private static String read(String file) throws IOException {
        return Files.readString(RunningSuite.root().resolve(file));
    }

    private static String text(String page) {
        return FENCED.matcher(page).replaceAll("");
    }

    /** Comments behind a command are in the language of the page. */
    private static List<String> commands(String page) {
        return all(COMMAND, page).stream()
                .map(block -> COMMENT.matcher(block).replaceAll(""))
                .toList();
    }

    private static List<List<String>> firstCells(String page) {
        return all(FIRST_CELL, page).stream().map(cell -> all(CODE, cell)).toList();
    }

    private static List<List<String>> rows(String page) {
        return all(ROW, page).stream()
                .map(row -> Stream.of(CODE, NUMBER)
                        .flatMap(pattern -> all(pattern, row).stream())
                        .sorted()
                        .toList())
                .toList();
    }

    /** Pages that a page links to, in whichever language; a heading's own link is in the language of its page. */
    private static List<String> links(String page) {
        return all(LINK, page).stream()
                .map(target -> target.replace(".zh-CN.md", ".md").replaceAll("#.*", ""))
                .toList();
    }

    private static List<String> all(Pattern pattern, String page) {
        return pattern.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1).replaceAll("\\s+", " "))
                .toList();
    }
}
