package com.electricmall.product.transfer;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.web.UnicodeText;
import com.electricmall.product.catalogue.ImageUrl;
import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.FileLine.Parsed;
import com.electricmall.product.transfer.ShopifyColumns.Column;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of one handle, as products that share a family. The first row says what holds for all. */
final class ShopifyFamily {

    private static final int MOST_IMAGES = 10;
    private static final int LONGEST_ATTRIBUTE = 500;
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern POSITION = Pattern.compile("\\d{1,6}");
    private static final List<Column> OPTION_NAMES =
            List.of(Column.OPTION_1_NAME, Column.OPTION_2_NAME, Column.OPTION_3_NAME);
    private static final List<Column> OPTION_VALUES =
            List.of(Column.OPTION_1_VALUE, Column.OPTION_2_VALUE, Column.OPTION_3_VALUE);

    /** The placeholder for the options of a product that has none. */
    private static final String NO_OPTION = "Default Title";

    private final ShopifyColumns columns;
    private final List<CsvRecords.Row> rows;
    private final CsvRecords.Row first;
    private final List<String> images;
    private final @Nullable String currency;
    private final Optional<String> name;
    private final Optional<String> description;

    /** @param rows one at least */
    ShopifyFamily(ShopifyColumns columns, List<CsvRecords.Row> rows, @Nullable String currency) {
        this.columns = columns;
        this.rows = rows;
        this.first = rows.getFirst();
        this.currency = currency;
        this.images = rows.stream()
                .filter(row -> columns.of(row, Column.IMAGE).isPresent())
                .sorted(Comparator.comparingInt(this::position))
                .flatMap(row -> columns.of(row, Column.IMAGE).stream())
                .distinct()
                .toList();
        // once for all variants, so that there is one copy of a long text
        this.name = columns.of(first, Column.TITLE).map(HtmlText::oneLine);
        this.description = columns.of(first, Column.BODY).map(HtmlText::plain).filter(text -> !text.isEmpty());
    }

    /** Images that one of the variants at least, or all of them, cannot have. */
    long imagesDropped() {
        var dropped = new HashSet<String>();
        for (var row : rows) {
            if (isVariant(row)) {
                var all = images(row);
                all.stream().filter(image -> !ImageUrl.isTaken(image)).forEach(dropped::add);
                all.stream().filter(ImageUrl::isTaken).skip(MOST_IMAGES).forEach(dropped::add);
            }
        }
        return dropped.size();
    }

    /** Of a variant: its own, and those of all. */
    private Set<String> images(CsvRecords.Row variant) {
        var all = new LinkedHashSet<String>();
        columns.of(variant, Column.VARIANT_IMAGE).ifPresent(all::add);
        all.addAll(images);
        return all;
    }

    List<FileLine> lines() {
        var flaw = flaw();
        if (flaw != null) {
            return List.of(new Malformed(first.number(), List.of(flaw)));
        }
        var skus = new HashSet<String>();
        var lines = new ArrayList<FileLine>();
        for (var row : rows) {
            if (isVariant(row)) {
                var sku = sku(row);
                lines.add(
                        sku.isPresent() && !skus.add(sku.get())
                                ? Malformed.of(
                                        row.number(),
                                        "sku",
                                        "SKU_TAKEN",
                                        "%s is another variant's (expected: each sku once)".formatted(sku.get()))
                                : new Parsed(row.number(), product(row), row.size()));
            }
        }
        return lines;
    }

    private @Nullable FieldViolation flaw() {
        if (columns.of(first, Column.HANDLE).isEmpty()) {
            return new FieldViolation("Handle", "REQUIRED", "missing (expected: what the rows of a product share)");
        }
        var isDraft = columns.of(first, Column.STATUS).isPresent() && !columns.says(first, Column.STATUS, "active");
        if (isDraft || columns.says(first, Column.PUBLISHED, "false")) {
            return new FieldViolation(
                    "Status", "NOT_PUBLISHED", "a draft or archived (expected: active and published)");
        }
        return rows.stream().anyMatch(this::isVariant)
                ? null
                : new FieldViolation("Variant Price", "REQUIRED", "no row of it is a variant (expected: one at least)");
    }

    /** One that has but a picture is none. */
    private boolean isVariant(CsvRecords.Row row) {
        return Stream.of(Column.TITLE, Column.SKU, Column.PRICE, Column.OPTION_1_VALUE)
                .anyMatch(column -> columns.of(row, column).isPresent());
    }

    private ObjectNode product(CsvRecords.Row row) {
        var product = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> product.put("name", text));
        columns.of(row, Column.PRICE).ifPresent(price -> product.set("price", number(price)));
        if (currency != null) {
            product.put("currency", currency);
        }
        product.set("stock", stock(row));
        description.ifPresent(text -> product.put("description", text));
        sku(row).ifPresent(sku -> product.put("sku", sku));
        columns.of(first, Column.HANDLE).ifPresent(handle -> product.put("familyId", handle));
        product.set("options", options(row));
        var attributes = product.putObject("attributes");
        put(attributes, "vendor", Column.VENDOR);
        put(attributes, "type", Column.TYPE);
        put(attributes, "tags", Column.TAGS);
        var pictures = product.putArray("images");
        images(row).stream().filter(ImageUrl::isTaken).limit(MOST_IMAGES).forEach(pictures::add);
        return product;
    }

    private void put(ObjectNode attributes, String name, Column column) {
        columns.of(first, column)
                .ifPresent(value ->
                        attributes.put(name, UnicodeText.shortened(HtmlText.oneLine(value), LONGEST_ATTRIBUTE)));
    }

    private ObjectNode options(CsvRecords.Row row) {
        var options = JsonNodeFactory.instance.objectNode();
        IntStream.range(0, OPTION_NAMES.size())
                .forEach(i -> columns.of(row, OPTION_VALUES.get(i))
                        .filter(value -> !value.equals(NO_OPTION))
                        .ifPresent(value -> options.put(
                                columns.of(first, OPTION_NAMES.get(i)).orElse("Option" + (i + 1)),
                                HtmlText.oneLine(value))));
        return options;
    }

    /** Shopify writes a {@code '} before numbers, so that spreadsheets leave them as they are. */
    private Optional<String> sku(CsvRecords.Row row) {
        return columns.of(row, Column.SKU)
                .map(sku -> sku.startsWith("'") ? sku.substring(1) : sku)
                .filter(sku -> !sku.isEmpty());
    }

    /** More was sold than there was, or nobody counts. */
    private JsonNode stock(CsvRecords.Row row) {
        var quantity = number(columns.of(row, Column.QUANTITY).orElse("0"));
        return quantity.isNumber() && quantity.decimalValue().signum() < 0
                ? JsonNodeFactory.instance.numberNode(0L)
                : quantity;
    }

    /** One that is none stays a text, which is refused by name. */
    private static JsonNode number(String text) {
        if (text.matches("-?\\d{1,18}")) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        }
        try {
            return text.length() > LONGEST_NUMBER
                    ? JsonNodeFactory.instance.textNode(text)
                    : JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private int position(CsvRecords.Row row) {
        return columns.of(row, Column.IMAGE_POSITION)
                .filter(text -> POSITION.matcher(text).matches())
                .map(Integer::valueOf)
                .orElse(Integer.MAX_VALUE);
    }
}
