package com.electricmall.product.transfer;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where Shopify's product export has what a product needs. Other columns are passed over: there are many, and more with
 * each release.
 *
 * @see <a href="https://help.shopify.com/en/manual/products/import-export/using-csv">Shopify, using CSV files</a>
 */
final class ShopifyColumns {

    /** Each by its names: that of old exports, today's where it is another, and those that other programs write. */
    enum Column {
        HANDLE("Handle", "URL handle"),
        TITLE("Title"),
        BODY("Body (HTML)", "Description", "Body HTML"),
        VENDOR("Vendor"),
        TYPE("Type"),
        TAGS("Tags"),
        PUBLISHED("Published", "Published on online store"),
        STATUS("Status"),
        GIFT_CARD("Gift Card"),
        OPTION_1_NAME("Option1 Name"),
        OPTION_1_VALUE("Option1 Value"),
        OPTION_2_NAME("Option2 Name"),
        OPTION_2_VALUE("Option2 Value"),
        OPTION_3_NAME("Option3 Name"),
        OPTION_3_VALUE("Option3 Value"),
        SKU("Variant SKU", "SKU"),
        TRACKER("Variant Inventory Tracker", "Inventory tracker"),
        QUANTITY("Variant Inventory Qty", "Inventory quantity"),
        PRICE("Variant Price", "Price"),
        IMAGE("Image Src", "Product image URL"),
        IMAGE_POSITION("Image Position"),
        VARIANT_IMAGE("Variant Image", "Variant image URL", "Variant Img");

        private final String header;
        private final String todaysHeader;
        private final String othersHeader;

        Column(String header) {
            this(header, header);
        }

        Column(String header, String todaysHeader) {
            this(header, todaysHeader, header);
        }

        Column(String header, String todaysHeader, String othersHeader) {
            this.header = header;
            this.todaysHeader = todaysHeader;
            this.othersHeader = othersHeader;
        }

        private boolean isNamed(String name) {
            return header.equalsIgnoreCase(name)
                    || todaysHeader.equalsIgnoreCase(name)
                    || othersHeader.equalsIgnoreCase(name);
        }

        String header() {
            return header;
        }
    }

    /** What Shopify needs of a file that changes products. */
    private static final List<Column> NEEDED = List.of(Column.HANDLE, Column.TITLE);

    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final int count;

    /** @throws InvalidRequestException if a column is missing or doubled */
    ShopifyColumns(List<String> header) {
        if (header.size() > CsvColumn.MOST) {
            throw InvalidRequestException.of(
                    "header", "SIZE", "%d columns (expected: at most %d)".formatted(header.size(), CsvColumn.MOST));
        }
        count = header.size();
        var violations = new ArrayList<FieldViolation>();
        for (var place = 0; place < header.size(); place++) {
            for (var column : Column.values()) {
                if (column.isNamed(header.get(place).strip()) && places.putIfAbsent(column, place) != null) {
                    violations.add(new FieldViolation(
                            "header", "REPEATED_COLUMN", column.header() + " twice (expected: each name once)"));
                }
            }
        }
        NEEDED.stream()
                .filter(column -> !places.containsKey(column))
                .forEach(column -> violations.add(new FieldViolation(
                        "header",
                        "REQUIRED",
                        "%s is missing (expected: Shopify's product export)".formatted(column.header()))));
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    int count() {
        return count;
    }

    boolean has(Column column) {
        return places.containsKey(column);
    }

    /** What stands there, without spaces around it; empty if nothing does. */
    Optional<String> of(CsvRecords.Row row, Column column) {
        return Optional.ofNullable(places.get(column))
                .map(place -> row.fields().get(place).strip())
                .filter(text -> !text.isEmpty());
    }

    boolean says(CsvRecords.Row row, Column column, String word) {
        return of(row, column)
                .filter(text -> text.toLowerCase(Locale.ROOT).equals(word))
                .isPresent();
    }
}
