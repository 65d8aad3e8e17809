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
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one handle, as products that share a family. The row with a title says what holds for all. What the file
 * does not tell, because a column is missing or a cell is empty, is no field of a product, so that an import leaves it
 * as it is.
 */
final class ShopifyFamily {

    private static final int MOST_IMAGES = 10;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 10_000;
    private static final int LONGEST_ATTRIBUTE = 500;
    private static final int LONGEST_TOLD = 100;
    private static final ObjectNode NO_OPTIONS = JsonNodeFactory.instance.objectNode();
    private static final Pattern POSITION = Pattern.compile("\\d{1,6}");

    /** As spreadsheets write it, which some do in the language of their user. */
    private static final Set<String> FALSE =
            Set.of("false", "falsch", "faux", "falso", "onwaar", "fałsz", "falskt", "falsk", "usann", "ложь");

    private static final Set<String> TRUE = Set.of(
            "true", "wahr", "vrai", "vero", "verdadero", "verdadeiro", "waar", "prawda", "sant", "sann", "истина");

    private final ShopifyColumns columns;
    private final List<CsvRecords.Row> rows;
    private final CsvRecords.Row first;
    private final ShopifySettings settings;
    private final ShortenedTexts shortened = new ShortenedTexts();
    private final List<String> images;
    private final ShopifyOptions options;
    private final Optional<String> name;
    private final Optional<String> description;
    private final ObjectNode attributes = JsonNodeFactory.instance.objectNode();

    /** @param rows one at least */
    ShopifyFamily(ShopifyColumns columns, List<CsvRecords.Row> rows, ShopifySettings settings) {
        this.columns = columns;
        this.rows = rows;
        this.settings = settings;
        this.first = rows.stream()
                .filter(row -> columns.of(row, Column.TITLE).isPresent())
                .findFirst()
                .orElse(rows.getFirst());
        this.images = rows.stream()
                .filter(row -> columns.of(row, Column.IMAGE).isPresent())
                .sorted(Comparator.comparingInt(this::position))
                .flatMap(row -> columns.of(row, Column.IMAGE).stream())
                .distinct()
                .toList();
        this.options = new ShopifyOptions(columns, Stream.concat(Stream.of(first), rows.stream()), shortened);
        // once for all variants, so that there is one copy of a long text
        this.name =
                columns.of(first, Column.TITLE).map(HtmlText::oneLine).map(text -> shortened.of(text, LONGEST_NAME));
        this.description = columns.of(first, Column.BODY)
                .map(HtmlText::plain)
                .filter(text -> !text.isEmpty())
                .map(text -> shortened.of(text, LONGEST_DESCRIPTION));
        put("vendor", Column.VENDOR);
        put("type", Column.TYPE);
        put("tags", Column.TAGS);
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

    long textsShortened() {
        return shortened.count();
    }

    boolean hasTitle() {
        return name.isPresent();
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
            return List.of(rejected(flaw));
        }
        var skus = new HashSet<String>();
        var taken = new HashSet<ObjectNode>();
        return rows.stream()
                .filter(this::isVariant)
                .map(row -> line(row, skus, taken))
                .toList();
    }

    /** An import finds a variant by its sku, else by its options: two that are found by the same would be one. */
    private FileLine line(CsvRecords.Row row, Set<String> skus, Set<ObjectNode> taken) {
        var sku = sku(row);
        var told = options.of(row);
        if (sku.isPresent() && !skus.add(sku.get())) {
            return Malformed.of(
                    row.number(),
                    "sku",
                    "SKU_TAKEN",
                    "%s is another variant's (expected: each sku once)"
                            .formatted(UnicodeText.shortened(sku.get(), LONGEST_TOLD)));
        }
        if (sku.isEmpty() && taken.contains(told.orElse(NO_OPTIONS))) {
            return Malformed.of(
                    row.number(),
                    "options",
                    "VARIANT_EXISTS",
                    "are those of another variant further up (expected: others, or a sku)");
        }
        told.or(() -> sku.isPresent() ? Optional.empty() : Optional.of(NO_OPTIONS))
                .ifPresent(taken::add);
        return new Parsed(row.number(), product(row, told), row.size());
    }

    /** All of them, by the first line. */
    FileLine rejected(FieldViolation flaw) {
        return new Malformed(rows.getFirst().number(), List.of(flaw));
    }

    private @Nullable FieldViolation flaw() {
        if (columns.of(first, Column.HANDLE).isEmpty()) {
            return new FieldViolation("Handle", "REQUIRED", "missing (expected: what the rows of a product share)");
        }
        var status = columns.of(first, Column.STATUS).orElse("active").toLowerCase(Locale.ROOT);
        var published = columns.of(first, Column.PUBLISHED).orElse("true").toLowerCase(Locale.ROOT);
        if (!status.equals("active") || FALSE.contains(published)) {
            return new FieldViolation(
                    "Status", "NOT_PUBLISHED", "a draft, archived or unpublished (expected: active and published)");
        }
        if (rows.stream().anyMatch(this::isGiftCard)) {
            return new FieldViolation(
                    "Gift Card", "NOT_SOLD", "true (expected: false, since only goods are sold, and no vouchers)");
        }
        if (!hasTitle() && rows.stream().anyMatch(options::areUnnamed)) {
            return new FieldViolation(
                    "Title", "REQUIRED", "missing, as the names of the options are (expected: in a row of the handle)");
        }
        return rows.stream().anyMatch(this::isVariant)
                ? null
                : new FieldViolation("Variant Price", "REQUIRED", "no row of it is a variant (expected: one at least)");
    }

    private boolean isGiftCard(CsvRecords.Row row) {
        return columns.of(row, Column.GIFT_CARD)
                .filter(told -> TRUE.contains(told.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** One that has but a picture is none, also where programs repeat the title in it. */
    private boolean isVariant(CsvRecords.Row row) {
        return Stream.of(Column.SKU, Column.PRICE, Column.OPTION_1_VALUE, Column.OPTION_2_VALUE, Column.OPTION_3_VALUE)
                        .anyMatch(column -> columns.of(row, column).isPresent())
                || (row.number() == first.number() && hasTitle());
    }

    private ObjectNode product(CsvRecords.Row row, Optional<ObjectNode> told) {
        var product = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> product.put("name", text));
        columns.of(row, Column.PRICE).ifPresent(price -> {
            product.set(
                    "price",
                    SpreadsheetNumber.readPrice(price, settings.hasDecimalComma(), settings.hasThreeDecimals()));
            if (settings.currency() != null) {
                product.put("currency", settings.currency());
            }
        });
        stock(row).ifPresent(stock -> product.set("stock", stock));
        description.ifPresent(text -> product.put("description", text));
        sku(row).ifPresent(sku -> product.put("sku", sku));
        columns.of(first, Column.HANDLE).ifPresent(handle -> product.put("familyId", handle));
        told.ifPresent(all -> product.set("options", all));
        if (!attributes.isEmpty()) {
            product.set("attributes", attributes.deepCopy());
        }
        var pictures = JsonNodeFactory.instance.arrayNode();
        images(row).stream().filter(ImageUrl::isTaken).limit(MOST_IMAGES).forEach(pictures::add);
        if (!pictures.isEmpty()) {
            product.set("images", pictures);
        }
        return product;
    }

    private void put(String name, Column column) {
        columns.of(first, column)
                .map(HtmlText::oneLine)
                .ifPresent(value -> attributes.put(name, shortened.of(value, LONGEST_ATTRIBUTE)));
    }

    /** Shopify writes a {@code '} before numbers, so that spreadsheets leave them as they are. */
    private Optional<String> sku(CsvRecords.Row row) {
        return columns.of(row, Column.SKU)
                .map(sku -> sku.startsWith("'") ? sku.substring(1) : sku)
                .filter(sku -> !sku.isEmpty());
    }

    /** Less than 0 if more was sold than there was. What is not tracked is not counted, and Shopify may write 0. */
    private Optional<JsonNode> stock(CsvRecords.Row row) {
        var isTracked =
                !columns.has(Column.TRACKER) || columns.of(row, Column.TRACKER).isPresent();
        return columns.of(row, Column.QUANTITY)
                .map(text -> SpreadsheetNumber.readWhole(text, settings.hasDecimalComma()))
                .map(quantity -> quantity.isNumber() && quantity.decimalValue().signum() < 0
                        ? JsonNodeFactory.instance.numberNode(0L)
                        : quantity)
                .filter(quantity -> isTracked
                        || !quantity.isNumber()
                        || quantity.decimalValue().signum() > 0);
    }

    private int position(CsvRecords.Row row) {
        return columns.of(row, Column.IMAGE_POSITION)
                .filter(text -> POSITION.matcher(text).matches())
                .map(Integer::valueOf)
                .orElse(Integer.MAX_VALUE);
    }
}
