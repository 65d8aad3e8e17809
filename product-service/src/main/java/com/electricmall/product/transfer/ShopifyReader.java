package com.electricmall.product.transfer;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.ShopifyColumns.Column;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's product CSV. Consecutive rows of one handle belong together. They are read as a whole, since images may
 * come after the variants.
 */
final class ShopifyReader implements FileReader {

    /** Shopify has at most 2,048 variants and 250 pictures of a product. */
    private static final int MOST_ROWS = 2_500;

    /** In characters. */
    private static final int MOST_TEXT = 4 * 1024 * 1024;

    private final CsvRecords records;
    private final ShopifyColumns columns;
    private final @Nullable String currency;
    private final Deque<FileLine> ready = new ArrayDeque<>();
    private CsvRecords.@Nullable Row ahead;
    private long imagesDropped;

    /**
     * @param currency of the file's prices; null for the default
     * @throws InvalidRequestException if the first line is not Shopify's
     */
    ShopifyReader(TextLines lines, @Nullable String currency) throws IOException {
        this.currency = currency;
        records = new CsvRecords(lines);
        columns = new ShopifyColumns(records.header());
    }

    @Override
    public @Nullable FileLine next() throws IOException {
        while (ready.isEmpty()) {
            var rows = nextRows();
            if (rows.isEmpty()) {
                return null;
            }
            var family = new ShopifyFamily(columns, rows, currency);
            imagesDropped += family.imagesDropped();
            ready.addAll(family.lines());
        }
        return ready.poll();
    }

    @Override
    public long imagesDropped() {
        return imagesDropped;
    }

    /** All rows of the next handle; rows that cannot be read are reported at once. Empty at the end. */
    private List<CsvRecords.Row> nextRows() throws IOException {
        var rows = new ArrayList<CsvRecords.Row>();
        var handle = "";
        var text = 0;
        for (var row = pull(); row != null; row = pull()) {
            var theirs = columns.of(row, Column.HANDLE).orElse("");
            if (!rows.isEmpty() && (!theirs.equals(handle) || rows.size() == MOST_ROWS || text > MOST_TEXT)) {
                ahead = row;
                return rows;
            }
            handle = theirs;
            text += row.size();
            rows.add(row);
        }
        return rows;
    }

    private CsvRecords.@Nullable Row pull() throws IOException {
        var row = ahead == null ? records.next() : ahead;
        ahead = null;
        while (row != null && !isReadable(row)) {
            row = records.next();
        }
        return row;
    }

    private boolean isReadable(CsvRecords.Row row) {
        if (row.flaw() != null) {
            ready.add(Malformed.of(row.number(), "body", "MALFORMED", row.flaw()));
            return false;
        }
        if (row.fields().size() != columns.count()) {
            ready.add(Malformed.of(
                    row.number(),
                    "body",
                    "SIZE",
                    "%d cells (expected: %d, as many as names in the first line)"
                            .formatted(row.fields().size(), columns.count())));
            return false;
        }
        return true;
    }
}
