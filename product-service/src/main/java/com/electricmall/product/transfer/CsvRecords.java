package com.electricmall.product.transfer;

import com.electricmall.common.error.InvalidRequestException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifier;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV text (RFC 4180), one at a time: a record that cannot be read does not prevent the next ones from
 * being read. A quote that is never closed is an error of its line alone, and reading continues with the next line.
 * Such a quote may seem to be closed by the first one of a good line further down. Therefore all lines but the first of
 * a record that is malformed, or has another number of cells than the header, are read again as lines of their own.
 */
final class CsvRecords {

    private static final char QUOTE = '"';

    private static final FieldModifier AS_WRITTEN = new FieldModifier() {};

    private static final FieldModifier UNQUOTED_STRIPPED = new FieldModifier() {
        @Override
        public String modify(long line, int field, boolean quoted, String text) {
            return quoted ? text : text.strip();
        }
    };

    /** Quotes that are never closed have the same lines read again: after some of them, records must be short. */
    private static final int MOST_UNCLOSED = 20;

    private static final String UNCLOSED = "a quote that is not closed (expected: another one behind the text)";

    private static final int MOST_LINES_OF_A_SHORT_RECORD = 1_000;

    /** Of lines in one record. */
    private static final int MOST_FLAWS = 1_000;

    /**
     * A record, which may have several lines.
     *
     * @param number of its first line
     * @param flaw why it cannot be read; null if it can
     */
    record Row(
            long number,
            List<String> fields,
            int size,
            @Nullable String flaw) {

        Row {
            fields = List.copyOf(fields);
        }
    }

    private final TextLines lines;
    private final Deque<Again> again = new ArrayDeque<>();

    /** Of lines that are read again, by number. */
    private final Map<Long, String> flaws = new HashMap<>();

    private final char separator;
    private int unclosed;

    /** Of the header; 0 if it was not read. */
    private int cells;

    /**
     * Lines that are read once more.
     *
     * @param number of the first one
     * @param start where it begins in the text
     */
    private record Again(long number, String text, int start) {}

    /** @throws InvalidRequestException if there is no first line, or none that can be read */
    CsvRecords(TextLines lines) throws IOException {
        this.lines = lines;
        var first = nextFilled();
        if (first == null || first.flaw() != null) {
            throw noHeader(first == null ? null : first.flaw());
        }
        separator = count(first.text(), ';') > count(first.text(), ',') ? ';' : ',';
        again.addFirst(new Again(first.number(), first.text(), 0));
    }

    private static InvalidRequestException noHeader(@Nullable String flaw) {
        return InvalidRequestException.of(
                "header", "REQUIRED", Objects.requireNonNullElse(flaw, "missing (expected: names of fields)"));
    }

    /**
     * The first record, as names. Spaces around one are none of it, unless it is quoted.
     *
     * @throws InvalidRequestException if it cannot be read
     */
    List<String> header() throws IOException {
        var header = next(UNQUOTED_STRIPPED);
        if (header == null || header.flaw() != null) {
            throw noHeader(header == null ? null : header.flaw());
        }
        cells = header.fields().size();
        return header.fields();
    }

    char separator() {
        return separator;
    }

    /** The next record; null at the end. Empty lines are passed over. */
    @Nullable
    Row next() throws IOException {
        return next(AS_WRITTEN);
    }

    private @Nullable Row next(FieldModifier modifier) throws IOException {
        var first = nextFilled();
        if (first == null) {
            return null;
        }
        if (first.isDropped()) {
            return broken(first, first.flaw());
        }
        var text = new StringBuilder(first.text());
        var theirFlaws = new TreeMap<Long, String>();
        note(first, theirFlaws);
        var quotes = new Quotes();
        quotes.pass(first.text());
        var mostLines = unclosed < MOST_UNCLOSED ? Integer.MAX_VALUE : MOST_LINES_OF_A_SHORT_RECORD;
        for (var lines = 1; quotes.areOpen; lines++) {
            var line = nextLine();
            if (line == null
                    || line.isDropped()
                    || lines > mostLines
                    || theirFlaws.size() > MOST_FLAWS
                    || text.length() + line.text().length() > TextLines.LONGEST) {
                readAgain(first, text, line, theirFlaws);
                return broken(first, theirFlaws.getOrDefault(first.number(), UNCLOSED));
            }
            note(line, theirFlaws);
            text.append(line.text());
            quotes.pass(line.text());
        }
        var row = parsed(first, withoutLineEnd(text), modifier);
        var isRight = row.flaw() == null && (cells == 0 || cells == row.fields().size());
        if (!isRight && text.length() > first.text().length()) {
            if (row.flaw() != null || mayOpenAField(text, first.text().length())) {
                readAgain(first, text, null, theirFlaws);
            }
            var flaw = row.flaw() == null
                    ? "%d cells in several lines (expected: %d, and each quote closed)"
                            .formatted(row.fields().size(), cells)
                    : UNCLOSED;
            return broken(first, theirFlaws.getOrDefault(first.number(), flaw));
        }
        return theirFlaws.isEmpty()
                ? row
                : broken(first, theirFlaws.firstEntry().getValue());
    }

    /**
     * Whether a quote there may be the beginning of a field, so that the one which seems to begin before may be
     * unclosed. Where there is none, the lines are text of one record, and are not to be taken for others.
     */
    private boolean mayOpenAField(CharSequence text, int from) {
        for (var i = from; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                var before = text.charAt(i - 1);
                if (before == separator || before == '\n' || before == '\r') {
                    return true;
                }
            }
        }
        return false;
    }

    private static void note(TextLines.Line line, Map<Long, String> flaws) {
        if (line.flaw() != null) {
            flaws.put(line.number(), line.flaw());
        }
    }

    /** All that is behind the first line. */
    private void readAgain(
            TextLines.Line first, StringBuilder text, TextLines.@Nullable Line last, Map<Long, String> theirFlaws) {
        unclosed++;
        flaws.putAll(theirFlaws);
        flaws.remove(first.number());
        if (last != null) {
            note(last, flaws);
            again.addFirst(new Again(last.number(), last.text(), 0));
        }
        if (text.length() > first.text().length()) {
            again.addFirst(
                    new Again(first.number() + 1, text.substring(first.text().length()), 0));
        }
    }

    private Row parsed(TextLines.Line first, String text, FieldModifier modifier) {
        try {
            var fields = CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(false)
                    .ofSingleCsvRecord(CsvRecordHandler.of(handler -> handler.fieldModifier(modifier)), text)
                    .getFields();
            return new Row(first.number(), fields, text.length(), null);
        } catch (CsvParseException malformed) {
            return broken(first, "not readable (expected: a record as RFC 4180 has it)");
        }
    }

    private static Row broken(TextLines.Line first, @Nullable String flaw) {
        return new Row(first.number(), List.of(), 0, flaw);
    }

    private TextLines.@Nullable Line nextFilled() throws IOException {
        var line = nextLine();
        while (line != null && line.flaw() == null && line.text().isBlank()) {
            line = nextLine();
        }
        return line;
    }

    private TextLines.@Nullable Line nextLine() throws IOException {
        var next = again.pollFirst();
        if (next == null) {
            return lines.next();
        }
        var end = next.text().indexOf('\n', next.start()) + 1;
        var isLast = end == 0 || end == next.text().length();
        if (!isLast) {
            again.addFirst(new Again(next.number() + 1, next.text(), end));
        }
        return new TextLines.Line(
                next.number(),
                isLast ? next.text().substring(next.start()) : next.text().substring(next.start(), end),
                flaws.remove(next.number()));
    }

    private static String withoutLineEnd(StringBuilder text) {
        var length = text.length();
        if (length > 0 && text.charAt(length - 1) == '\n') {
            length--;
        }
        if (length > 0 && text.charAt(length - 1) == '\r') {
            length--;
        }
        return text.substring(0, length);
    }

    private static long count(String text, char wanted) {
        var isQuoted = false;
        var count = 0;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == QUOTE) {
                isQuoted = !isQuoted;
            } else if (!isQuoted && text.charAt(i) == wanted) {
                count++;
            }
        }
        return count;
    }

    /** Whether a quote that began a field is still to be closed. */
    private final class Quotes {

        private boolean areOpen;
        private boolean atFieldStart = true;

        void pass(String text) {
            for (var i = 0; i < text.length(); i++) {
                var symbol = text.charAt(i);
                if (areOpen) {
                    var isDoubled = symbol == QUOTE && i + 1 < text.length() && text.charAt(i + 1) == QUOTE;
                    if (isDoubled) {
                        i++;
                    } else if (symbol == QUOTE) {
                        areOpen = false;
                    }
                } else if (symbol == QUOTE && atFieldStart) {
                    areOpen = true;
                    atFieldStart = false;
                } else {
                    atFieldStart = symbol == separator;
                }
            }
        }
    }
}
