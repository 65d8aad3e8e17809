package com.electricmall.product.transfer;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.FileLine.Parsed;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file whose first line names the fields of products. */
final class CsvProductReader implements FileReader {

    private final CsvRecords records;
    private final List<CsvColumn> columns;

    /** @throws InvalidRequestException if the first line names no columns, or some that are unknown */
    CsvProductReader(TextLines lines) throws IOException {
        records = new CsvRecords(lines);
        columns = CsvColumn.ofHeader(records.header());
    }

    @Override
    public @Nullable FileLine next() throws IOException {
        var row = records.next();
        if (row == null) {
            return null;
        }
        if (row.flaw() != null) {
            return Malformed.of(row.number(), "body", "MALFORMED", row.flaw());
        }
        if (row.fields().size() != columns.size()) {
            return Malformed.of(
                    row.number(),
                    "body",
                    "SIZE",
                    "%d cells (expected: %d, as many as names in the first line)"
                            .formatted(row.fields().size(), columns.size()));
        }
        var product = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < columns.size(); i++) {
            columns.get(i).read(row.fields().get(i), product);
        }
        return new Parsed(row.number(), product, row.size());
    }
}
