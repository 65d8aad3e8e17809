package com.electricmall.product.transfer;

import com.electricmall.product.transfer.ShopifyColumns.Column;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The options of the variants of one handle. Their values stand in each row, their names in one of them. */
final class ShopifyOptions {

    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_VALUE = 500;

    private static final List<Column> NAMES = List.of(Column.OPTION_1_NAME, Column.OPTION_2_NAME, Column.OPTION_3_NAME);
    private static final List<Column> VALUES =
            List.of(Column.OPTION_1_VALUE, Column.OPTION_2_VALUE, Column.OPTION_3_VALUE);

    /** Shopify's placeholder for the only option of a product that has none. */
    private static final String NO_OPTION_NAME = "Title";

    private static final String NO_OPTION_VALUE = "Default Title";

    private final ShopifyColumns columns;
    private final ShortenedTexts shortened;
    private final List<Optional<String>> told;
    private final List<String> names = new ArrayList<>();

    /** @param rows the one that tells of all comes first */
    ShopifyOptions(ShopifyColumns columns, Stream<CsvRecords.Row> rows, ShortenedTexts shortened) {
        this.columns = columns;
        this.shortened = shortened;
        var all = rows.toList();
        told = NAMES.stream()
                .map(name -> all.stream()
                        .flatMap(row -> columns.of(row, name).stream())
                        .map(HtmlText::oneLine)
                        .findFirst())
                .toList();
        for (var i = 0; i < NAMES.size(); i++) {
            var number = " " + (i + 1);
            var name = shortened.of(told.get(i).orElse("Option" + (i + 1)), LONGEST_NAME);
            names.add(names.contains(name) ? shortened.of(name, LONGEST_NAME - number.length()) + number : name);
        }
    }

    /** Whether the row has an option that no row names. */
    boolean areUnnamed(CsvRecords.Row row) {
        return IntStream.range(0, NAMES.size())
                .anyMatch(i -> told.get(i).isEmpty() && value(row, i).isPresent());
    }

    /** Empty if the row says nothing of them. */
    Optional<ObjectNode> of(CsvRecords.Row row) {
        if (VALUES.stream().allMatch(value -> columns.of(row, value).isEmpty())) {
            return Optional.empty();
        }
        var options = JsonNodeFactory.instance.objectNode();
        IntStream.range(0, NAMES.size())
                .forEach(i -> value(row, i)
                        .ifPresent(value -> options.put(names.get(i), shortened.of(value, LONGEST_VALUE))));
        return Optional.of(options);
    }

    private Optional<String> value(CsvRecords.Row row, int i) {
        return columns.of(row, VALUES.get(i)).map(HtmlText::oneLine).filter(value -> !isPlaceholder(value, i));
    }

    private boolean isPlaceholder(String value, int i) {
        return value.equals(NO_OPTION_VALUE)
                && told.get(i).map(NO_OPTION_NAME::equalsIgnoreCase).orElse(true);
    }
}
