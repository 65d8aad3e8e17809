package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.FileLine.Parsed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the files that people have. */
class CsvProductReaderTest {

    @Nested
    class Encodings {

        @ParameterizedTest
        @ValueSource(strings = {"ISO-8859-1", "windows-1252", "GBK", "Shift_JIS", "windows-1251"})
        void tellsTheLinesThatAreNotUtf8(String charset) throws IOException {
            var text = "sku,name\na,%s\nb,Tea\n"
                    .formatted(
                            switch (charset) {
                                case "GBK", "Shift_JIS" -> "茶";
                                case "windows-1251" -> "Чай";
                                default -> "Grüner Tee";
                            });

            var lines = read(text.getBytes(Charset.forName(charset)));

            assertThat(told(lines.getFirst())).isEqualTo("2 MALFORMED body: not readable (expected: UTF-8)");
            assertThat(fields(lines.getLast())).isEqualTo("{\"sku\":\"b\",\"name\":\"Tea\"}");
            assertThat(lines).hasSize(2);
        }

        @Test
        void refusesUtf16() {
            assertRefused("\uFEFFsku,name\na,b\n".getBytes(UTF_16LE), "ENCODING");
            assertRefused("\uFEFFsku,name\na,b\n".getBytes(UTF_16BE), "ENCODING");
            assertRefused("sku,name\na,b\n".getBytes(UTF_16LE), "REQUIRED");
            assertRefused("sku,name\na,b\n".getBytes(UTF_16BE), "REQUIRED");
        }

        @Test
        void tellsALineWithNul() throws IOException {
            var lines = read("sku,name\na,b\0c\n\"d\",\"e\n\0f\"\ng,h\n".getBytes(UTF_8));

            assertThat(lines.subList(0, 2))
                    .extracting(CsvProductReaderTest::told)
                    .containsExactly(
                            "2 MALFORMED body: holds U+0000 (expected: text without it)",
                            "3 MALFORMED body: holds U+0000 (expected: text without it)");
            assertThat(fields(lines.getLast())).isEqualTo("{\"sku\":\"g\",\"name\":\"h\"}");
        }
    }

    @Nested
    class Sizes {

        @Test
        void tellsALineOfTenMegabytes() throws IOException {
            var lines = read(("sku,name\na,\"" + "x".repeat(10_000_000) + "\"\nb,c\n").getBytes(UTF_8));

            assertThat(told(lines.getFirst())).startsWith("2 MALFORMED body: over 4194304 bytes");
            assertThat(fields(lines.getLast())).isEqualTo("{\"sku\":\"b\",\"name\":\"c\"}");
        }

        @Test
        void refusesAThousandColumns() {
            var header = IntStream.range(0, 1_000)
                    .mapToObj(i -> "attributes.a" + i)
                    .collect(Collectors.joining(",", "", "\n"));

            assertRefused(header.getBytes(UTF_8), "SIZE");
        }

        @ParameterizedTest
        @CsvSource({"'a,b,c', 3", "a, 1", "'a,', 0"})
        void tellsLinesWithOtherCells(String line, int cells) throws IOException {
            var told = read(("sku,name\n" + line + "\nb,c\n").getBytes(UTF_8)).getFirst();

            if (cells == 0) {
                assertThat(fields(told)).isEqualTo("{\"sku\":\"a\"}");
            } else {
                assertThat(told(told)).startsWith("2 SIZE body: %d cells (expected: 2".formatted(cells));
            }
        }
    }

    @Nested
    class Headers {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                sku,sku                | REPEATED_COLUMN
                sku, sku               | REPEATED_COLUMN
                sku,"sku"              | REPEATED_COLUMN
                attributes.a,attributes.a | REPEATED_COLUMN
                sku,                   | UNKNOWN_COLUMN
                ,                      | UNKNOWN_COLUMN
                Sku                    | UNKNOWN_COLUMN
                price.,sku             | UNKNOWN_COLUMN
                =cmd|UNKNOWN_COLUMN
                sku\tname              | UNKNOWN_COLUMN
                """)
        void areRefusedByName(String header, String code) {
            assertRefused((header + "\na,b\n").getBytes(UTF_8), code);
        }

        @Test
        void areMissing() {
            assertRefused(new byte[0], "REQUIRED");
            assertRefused("\n\r\n  \n".getBytes(UTF_8), "REQUIRED");
            assertRefused("\"sku,name\na,b\n".getBytes(UTF_8), "REQUIRED");
        }
    }

    @Nested
    class Cells {

        @ParameterizedTest
        @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"\"x\"\")"})
        void keepFormulasAsText(String formula) throws IOException {
            var lines = read("sku,name\na,\"%s\"\nb,\"'%s\"\n"
                    .formatted(formula, formula)
                    .getBytes(UTF_8));

            var text = formula.replace("\"\"", "\"");
            assertThat(lines)
                    .extracting(line -> ((Parsed) line).fields().get("name").textValue())
                    .containsExactly(text, text);
        }

        @ParameterizedTest
        @CsvSource({
            "-1, -1",
            "1e400, 1E+400",
            "99999999999999999999, 99999999999999999999",
            "cheap, \"cheap\"",
            "5 EUR, \"5 EUR\"",
            "NaN, \"NaN\"",
            "0x10, \"0x10\"",
            "１２, 12"
        })
        void leaveNumbersToBeJudgedByTheirField(String cell, String value) throws IOException {
            var lines = read("sku,price\na,\"%s\"\n".formatted(cell).getBytes(UTF_8));

            assertThat(((Parsed) lines.getFirst()).fields().get("price")).hasToString(value);
        }
    }

    private static List<FileLine> read(byte[] text) throws IOException {
        var reader = new CsvProductReader(new TextLines(new ByteArrayInputStream(text)));
        var lines = new ArrayList<FileLine>();
        for (var line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }

    private static String told(FileLine line) {
        assertThat(line).isInstanceOf(Malformed.class);
        var error = ((Malformed) line).errors().getFirst();
        return "%d %s %s: %s".formatted(line.number(), error.code(), error.field(), error.message());
    }

    private static String fields(FileLine line) {
        assertThat(line).isInstanceOf(Parsed.class);
        return ((Parsed) line).fields().toString();
    }

    private static void assertRefused(byte[] text, String code) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations().getFirst().code())
                                .isEqualTo(code));
    }
}
