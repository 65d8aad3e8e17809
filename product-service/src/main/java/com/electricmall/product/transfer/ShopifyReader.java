package com.electricmall.product.transfer;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.web.UnicodeText;
import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.FileLine.Parsed;
import com.electricmall.product.transfer.ShopifyColumns.Column;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's product CSV. Consecutive rows of one handle belong together. They are read as a whole, since images may
 * come after the variants. Rows that come later, apart from the others, do not say what they belong to, unless one of
 * them has a title.
 */
final class ShopifyReader implements FileReader {

    /** Shopify has at most 2,048 variants and 250 pictures of a product. */
    private static final int MOST_ROWS = 2_500;

    /** In characters. */
    private static final int MOST_TEXT = 4 * 1024 * 1024;

    private static final int LONGEST_TOLD = 100;

    private final CsvRecords records;
    private final ShopifyColumns columns;
    private final ShopifySettings settings;
    private final SeenTexts handles = new SeenTexts();
    private final SeenTexts skus = new SeenTexts();
    private final Deque<FileLine> ready = new ArrayDeque<>();
    private CsvRecords.@Nullable Row ahead;
    private int families;
    private long imagesDropped;
    private long textsShortened;

    /**
     * @param currency of the file's prices; null for the default
     * @throws InvalidRequestException if the first line is not Shopify's
     */
    ShopifyReader(TextLines lines, @Nullable String currency) throws IOException {
        records = new CsvRecords(lines);
        columns = new ShopifyColumns(records.header());
        settings = new ShopifySettings(currency, records.separator() == ';');
    }

    @Override
    public @Nullable FileLine next() throws IOException {
        while (ready.isEmpty()) {
            var rows = nextRows();
            if (rows.isEmpty()) {
                break;
            }
            addLines(rows);
        }
        return ready.poll();
    }

    private void addLines(List<CsvRecords.Row> rows) {
        var family = new ShopifyFamily(columns, rows, settings);
        var handle = handle(rows.getFirst());
        families++;
        if (!handle.isEmpty() && !handles.belongsTo(handle, families) && !family.hasTitle()) {
            ready.add(family.rejected(new FieldViolation(
                    "Handle",
                    "ROWS_APART",
                    "%s has other rows further up (expected: all rows of a handle together, at most %d)"
                            .formatted(UnicodeText.shortened(handle, LONGEST_TOLD), MOST_ROWS))));
            return;
        }
        var lines = family.lines();
        for (var line : lines) {
            ready.add(line instanceof Parsed product ? withOwnSku(product, handle) : line);
        }
        if (lines.stream().anyMatch(Parsed.class::isInstance)) {
            imagesDropped += family.imagesDropped();
            textsShortened += family.textsShortened();
        }
    }

    /** Shopify takes one sku for several products; here the last one would replace the others. */
    private FileLine withOwnSku(Parsed product, String handle) {
        var sku = product.fields().path("sku").asText();
        return sku.isEmpty() || skus.belongsTo(sku, handle.hashCode())
                ? product
                : Malformed.of(
                        product.number(),
                        "sku",
                        "SKU_TAKEN",
                        "%s is that of another handle further up (expected: each sku once)"
                                .formatted(UnicodeText.shortened(sku, LONGEST_TOLD)));
    }

    /** A variant's options are all in its row, so that one whose name was changed is none any more. */
    @Override
    public Set<String> replaced() {
        return Set.of("options");
    }

    /** Shopify's export has no stock of what nobody counts, nor of a shop with several locations. */
    @Override
    public Long openingStock() {
        return 0L;
    }

    @Override
    public long imagesDropped() {
        return imagesDropped;
    }

    @Override
    public long textsShortened() {
        return textsShortened;
    }

    /** All rows of the next handle; rows that cannot be read are reported at once. Empty at the end. */
    private List<CsvRecords.Row> nextRows() throws IOException {
        var rows = new ArrayList<CsvRecords.Row>();
        var handle = "";
        var text = 0;
        for (var row = pull(); row != null; row = pull()) {
            var theirs = handle(row);
            var isComplete = !theirs.equals(handle) || theirs.isEmpty() || rows.size() == MOST_ROWS || text > MOST_TEXT;
            if (!rows.isEmpty() && isComplete) {
                ahead = row;
                return rows;
            }
            handle = theirs;
            text += row.size();
            rows.add(row);
        }
        return rows;
    }

    /** Shopify takes handles for equal whatever their case. */
    private String handle(CsvRecords.Row row) {
        return columns.of(row, Column.HANDLE).orElse("").toLowerCase(Locale.ROOT);
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
        // what spreadsheets leave where lines were deleted
        return !row.fields().stream().allMatch(String::isBlank);
    }
}
