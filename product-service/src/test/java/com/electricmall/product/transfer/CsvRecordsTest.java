package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {

    /** Many times what is needed, and less than what would be needed if each line were read once for each other one. */
    private static final Duration MUCH_TIME = Duration.ofSeconds(25);

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

    @Test
    void takesNoTextOfARecordWithTooManyCellsForARecord() throws IOException {
        var records = read("""
                sku,description,price,stock
                A1,"Sizes:
                S,red,19.90,5
                end",10,3,
                A2,Mug,4,1
                """);

        assertThat(records).extracting(CsvRecords.Row::number).containsExactly(2L, 5L);
        assertThat(records.getFirst().flaw()).contains("5 cells in several lines");
    }

    /** The quote seems to be closed by the first one of a line further down. */
    @Test
    void readsTheLinesAgainThatAnUnclosedQuoteSwallowed() throws IOException {
        var records = read("""
                sku,name,price
                1,"open,1
                2,Tea,2
                3,"Good ""tea"\"",3
                4,"Two
                lines",4
                """);

        assertThat(records).extracting(CsvRecords.Row::number).containsExactly(2L, 3L, 4L, 5L);
        assertThat(records.getFirst().flaw()).contains("quote");
        assertThat(records.get(1).fields()).containsExactly("2", "Tea", "2");
        assertThat(records.get(2).fields()).containsExactly("3", "Good \"tea\"", "3");
        assertThat(records.get(3).fields()).containsExactly("4", "Two\nlines", "4");
    }

    @Test
    void readsTheLinesAgainThatMadeARecordWithTooManyCells() throws IOException {
        var records = read("""
                sku,name,price
                1,"Tea,1
                2,b,",c,d
                3,Mug,3
                """);

        assertThat(records.getFirst().flaw()).contains("cells").contains("expected: 3");
        assertThat(records.getLast().fields()).containsExactly("3", "Mug", "3");
        assertThat(records).extracting(CsvRecords.Row::number).containsExactly(2L, 3L, 4L);
    }

    /** Each has a part of the next ones in it, and none is good. */
    @Test
    void readsManyMalformedRecordsOfManyLinesInAShortTime() throws IOException {
        var begin = cpuTime();
        var lines = 100_000;
        var text = ("x,\"a\"\"\n" + "\"\"y\n".repeat(9)).repeat(lines / 10) + "\"z\"z\n1,2\n";

        var records = read("a,b\n" + text);

        assertThat(records.getLast().fields()).containsExactly("1", "2");
        assertThat(records.getLast().number()).isEqualTo(lines + 3);
        assertThat(cpuTime().minus(begin)).isLessThan(MUCH_TIME);
    }

    @Test
    void readsAFileOfQuotesInAShortTime() throws IOException {
        var begin = cpuTime();
        assertThat(read("a,b\n" + "\"\n".repeat(200_000) + "1,2\n").getLast().fields())
                .containsExactly("1", "2");
        assertThat(read("a,b\n" + ",\"\n".repeat(200_000) + "1,2\n").getLast().number())
                .isEqualTo(200_002);
        assertThat(cpuTime().minus(begin)).isLessThan(MUCH_TIME);
    }

    /** One in the encoding of a spreadsheet on Windows, whose quotes are where they should be. */
    @Test
    void tellsARecordOfSeveralLinesOnceThatIsNotUtf8() throws IOException {
        var text = "sku,name\n1,\"Tee\nGrün\nSüß\"\n2,Tea\n".getBytes(Charset.forName("windows-1252"));

        var records = read(text);

        assertThat(records).hasSize(2);
        assertThat(records.getFirst().number()).isEqualTo(2);
        assertThat(records.getFirst().flaw()).contains("UTF-8");
        assertThat(records.getLast().fields()).containsExactly("2", "Tea");
    }

    @Test
    void tellsEachLineThatIsNotUtf8BehindAnUnclosedQuote() throws IOException {
        var text = "sku,name\n1,\"open\n2,Grün\n3,Tea\n4,Weiß\n".getBytes(Charset.forName("windows-1252"));

        var records = read(text);

        assertThat(records).extracting(CsvRecords.Row::number).containsExactly(2L, 3L, 4L, 5L);
        assertThat(records.getFirst().flaw()).contains("quote");
        assertThat(records.get(1).flaw()).contains("UTF-8");
        assertThat(records.get(2).fields()).containsExactly("3", "Tea");
        assertThat(records.get(3).flaw()).contains("UTF-8");
    }

    @Test
    void tellsALineThatIsTooLongBehindAnUnclosedQuote() throws IOException {
        var records = read("sku,name\n1,\"open\n2," + "x".repeat(5_000_000) + "\n3,Tea\n");

        assertThat(records).extracting(CsvRecords.Row::number).containsExactly(2L, 3L, 4L);
        assertThat(records.get(1).flaw()).contains("4194304");
        assertThat(records.getLast().fields()).containsExactly("3", "Tea");
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

    /** Of this thread, so that it does not matter what else the machine does. */
    private static Duration cpuTime() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private static List<List<String>> fields(String text) throws IOException {
        return records(text).stream().map(CsvRecords.Row::fields).toList();
    }

    private static List<CsvRecords.Row> records(String text) throws IOException {
        return records(text.getBytes(UTF_8));
    }

    private static List<CsvRecords.Row> records(byte[] text) throws IOException {
        return rest(new CsvRecords(new TextLines(new ByteArrayInputStream(text))));
    }

    private static List<CsvRecords.Row> read(String text) throws IOException {
        return read(text.getBytes(UTF_8));
    }

    /** Those behind the header, which tells how many cells they have. */
    private static List<CsvRecords.Row> read(byte[] text) throws IOException {
        var records = new CsvRecords(new TextLines(new ByteArrayInputStream(text)));
        assertThat(records.header()).hasSizeGreaterThan(1);
        return rest(records);
    }

    private static List<CsvRecords.Row> rest(CsvRecords records) throws IOException {
        var all = new ArrayList<CsvRecords.Row>();
        for (var next = records.next(); next != null; next = records.next()) {
            all.add(next);
        }
        return all;
    }
}
