package com.electricmall.product.transfer;

import com.electricmall.common.error.InvalidRequestException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What {@link CsvProductReader} reads. */
final class CsvProductWriter implements ProductFileWriter {

    private static final List<String> ALWAYS =
            List.of("sku", "name", "price", "currency", "stock", "description", "categoryId", "familyId", "images");

    /**
     * Values that must be quoted besides those of RFC 4180: with a semicolon, which may be taken for a separator, or
     * with spaces around a name.
     */
    private static final QuoteStrategy UNLIKE_ITSELF = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String text) {
            return text.indexOf(';') >= 0 || !text.equals(text.strip());
        }
    };

    private final List<CsvColumn> columns;

    /**
     * @param names that products have below a field of theirs
     * @throws InvalidRequestException if they are more than an import takes
     */
    CsvProductWriter(boolean withMerchant, Map<String, SortedSet<String>> names) {
        var headers = new ArrayList<String>();
        if (withMerchant) {
            headers.add("merchantId");
        }
        headers.addAll(ALWAYS);
        below(names, "options").forEach(name -> headers.add("options." + name));
        below(names, "attributes").forEach(name -> headers.add("attributes." + name));
        below(names, "prices").forEach(currency -> headers.add("price." + currency));
        below(names, "translations").forEach(language -> {
            headers.add("translations." + language + ".name");
            headers.add("translations." + language + ".description");
        });
        if (headers.size() > CsvColumn.MOST) {
            throw InvalidRequestException.of(
                    "format",
                    "SIZE",
                    "csv would have %d columns (expected: at most %d; take ndjson)"
                            .formatted(headers.size(), CsvColumn.MOST));
        }
        columns = headers.stream()
                .map(header -> CsvColumn.of(header).orElseThrow())
                .toList();
    }

    private static SortedSet<String> below(Map<String, SortedSet<String>> names, String field) {
        return names.getOrDefault(field, new TreeSet<>());
    }

    @Override
    public String start() {
        return written(columns.stream().map(CsvColumn::header).toList());
    }

    @Override
    public String line(ObjectNode product) {
        return written(columns.stream().map(column -> column.write(product)).toList());
    }

    /** With CRLF, as RFC 4180 has it. */
    private static String written(List<String> cells) {
        var text = new StringWriter();
        try (var writer = CsvWriter.builder().quoteStrategy(UNLIKE_ITSELF).build(text)) {
            writer.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
