package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sku,name\na,b\n",
                "sku,name\r\na,b\r\n",
                "sku;name\na;b",
                "\uFEFFsku,name\n\n\na,b",
                "\"sku\",\"name\"\n\"a\",b\n"
            })
    void readsEachWayToWriteThem(String text) throws IOException {
        assertThat(fields(text)).containsExactly(List.of("sku", "name"), List.of("a", "b"));
    }

    @Test
    void readsQuotedSeparatorsQuotesAndLineEnds() throws IOException {
        assertThat(fields("a,b\n\"x,\"\"y\"\"\",\"1\r\n2\"\nc,5\" pipe\n"))
                .containsExactly(List.of("a", "b"), List.of("x,\"y\"", "1\r\n2"), List.of("c", "5\" pipe"));
    }

    @Test
    void takesAnUnclosedQuoteForAFaultOfItsLineAlone() throws IOException {
        var records = records("a,b\n1,\"open\n2,x\n3,y\n");

        assertThat(records).extracting(CsvRecords.Row::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(records.get(1).flaw()).contains("quote");
        assertThat(records.get(3).fields()).containsExactly("3", "y");
    }

    /** As many lines as the descriptions of a product can have, in all languages. */
    @Test
    void readsARecordOfVeryManyLines() throws IOException {
        var text = "\n".repeat(510_000);

        var records = records("a,b\n1,\"" + text + "\"\n2,3\n");

        assertThat(records).extracting(CsvRecords.Row::flaw).containsOnlyNulls();
        assertThat(records.get(1).fields()).containsExactly("1", text);
        assertThat(records.getLast().fields()).containsExactly("2", "3");
        assertThat(records.getLast().number()).isEqualTo(510_003);
    }

    /** Each quote is one that is not closed, and would be looked for to the end. */
    @Test
    void readsManyLinesWithUnclosedQuotesInAShortTime() throws IOException {
        var lines = 20_000;

        var records = records("a,b\n" + "a\"\"\",,\"\n".repeat(lines) + "2,3\n");

        assertThat(records).hasSize(lines + 2);
        assertThat(records.get(lines).flaw()).contains("quote");
        assertThat(records.getLast().fields()).containsExactly("2", "3");
        assertThat(records.getLast().number()).isEqualTo(lines + 2);
    }

    @Test
    void tellsWhatIsBehindAClosingQuote() throws IOException {
        var records = records("a,b\n\"1\"x,2\n3,4\n");

        assertThat(records.get(1).flaw()).contains("RFC 4180");
        assertThat(records.get(2).fields()).containsExactly("3", "4");
    }

    @Test
    void passesOverALineThatIsTooLong() throws IOException {
        var records = records("a,b\n" + "x".repeat(10_000_000) + ",1\n2,3\n");

        assertThat(records.get(1).flaw()).contains("4194304");
        assertThat(records.get(2).number()).isEqualTo(3);
        assertThat(records.get(2).fields()).containsExactly("2", "3");
    }

    @Test
    void tellsBytesThatAreNoUtf8() throws IOException {
        var bytes = "a,b\nx,y\n1,2\n".getBytes(UTF_8);
        bytes[4] = (byte) 0xC4;

        var records = records(bytes);

        assertThat(records.get(1).flaw()).contains("UTF-8");
        assertThat(records.get(2).fields()).containsExactly("1", "2");
        assertThat(records("a,b\n1,\u00002\n").get(1).flaw()).contains("U+0000");
        assertThatThrownBy(() -> records("a,b\n".getBytes(UTF_16)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("UTF-16");
    }

    @Test
    void stripsNamesThatAreNotQuoted() throws IOException {
        var text = "sku , \tname,\" attributes. x \",\"a;b;c;d\"\n 1 ,2,3,4\n";
        var records = new CsvRecords(new TextLines(new ByteArrayInputStream(text.getBytes(UTF_8))));

        assertThat(records.header()).containsExactly("sku", "name", " attributes. x ", "a;b;c;d");
        assertThat(Objects.requireNonNull(records.next()).fields()).containsExactly(" 1 ", "2", "3", "4");
    }

    private static List<List<String>> fields(String text) throws IOException {
        return records(text).stream().map(CsvRecords.Row::fields).toList();
    }

    private static List<CsvRecords.Row> records(String text) throws IOException {
        return records(text.getBytes(UTF_8));
    }

    private static List<CsvRecords.Row> records(byte[] text) throws IOException {
        var records = new CsvRecords(new TextLines(new ByteArrayInputStream(text)));
        var all = new ArrayList<CsvRecords.Row>();
        for (var next = records.next(); next != null; next = records.next()) {
            all.add(next);
        }
        return all;
    }
}
