package com.electricmall.product.transfer;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.web.UnicodeText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A column of a CSV file: a field of a product.
 *
 * @param header the name that stands in the first line
 * @param path of the field in a {@code POST /products}
 */
record CsvColumn(String header, List<String> path, Kind kind) {

    enum Kind {
        TEXT,
        NUMBER,
        /** With spaces between them. */
        URLS
    }

    static final int MOST = 500;

    private static final Set<String> TEXTS = Set.of("sku", "name", "currency", "description", "familyId");
    private static final Set<String> NUMBERS = Set.of("merchantId", "price", "stock", "categoryId");
    private static final String IMAGES = "images";
    private static final String TRANSLATIONS = "translations.";
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_TOLD = 60;

    /** More than a product may have, so that it is rejected for them; the others take only memory. */
    private static final int MOST_URLS = 1_000;

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    CsvColumn {
        path = List.copyOf(path);
    }

    /** Empty if there is no such field. */
    static Optional<CsvColumn> of(String header) {
        if (TEXTS.contains(header)) {
            return Optional.of(new CsvColumn(header, List.of(header), Kind.TEXT));
        }
        if (NUMBERS.contains(header)) {
            return Optional.of(new CsvColumn(header, List.of(header), Kind.NUMBER));
        }
        if (header.equals(IMAGES)) {
            return Optional.of(new CsvColumn(header, List.of(header), Kind.URLS));
        }
        if (header.startsWith(TRANSLATIONS)) {
            return translation(header);
        }
        return below(header, "price.", "prices", Kind.NUMBER)
                .or(() -> below(header, "options.", "options", Kind.TEXT))
                .or(() -> below(header, "attributes.", "attributes", Kind.TEXT));
    }

    /** @throws InvalidRequestException naming what is unknown, doubled or too much */
    static List<CsvColumn> ofHeader(List<String> names) {
        if (names.size() > MOST) {
            throw InvalidRequestException.of(
                    "header", "SIZE", "%d columns (expected: at most %d)".formatted(names.size(), MOST));
        }
        var columns = new ArrayList<CsvColumn>();
        var violations = new ArrayList<FieldViolation>();
        var seen = new HashSet<List<String>>();
        for (var name : names) {
            var shown = UnicodeText.shortened(name.strip(), LONGEST_TOLD);
            of(name).or(() -> of(name.strip()))
                    .ifPresentOrElse(
                            column -> {
                                columns.add(column);
                                if (!seen.add(column.path())) {
                                    violations.add(new FieldViolation(
                                            "header", "REPEATED_COLUMN", shown + " twice (expected: each name once)"));
                                }
                            },
                            () -> violations.add(new FieldViolation(
                                    "header",
                                    "UNKNOWN_COLUMN",
                                    "%s (expected: a field such as sku, name, price, price.USD, stock, options.size)"
                                            .formatted(shown.isEmpty() ? "an empty name" : shown))));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return columns;
    }

    private static Optional<CsvColumn> below(String header, String prefix, String field, Kind kind) {
        return header.startsWith(prefix) && header.length() > prefix.length()
                ? Optional.of(new CsvColumn(header, List.of(field, header.substring(prefix.length())), kind))
                : Optional.empty();
    }

    private static Optional<CsvColumn> translation(String header) {
        var end = header.lastIndexOf('.');
        var field = header.substring(end + 1);
        return end > TRANSLATIONS.length() && Set.of("name", "description").contains(field)
                ? Optional.of(new CsvColumn(
                        header,
                        List.of("translations", header.substring(TRANSLATIONS.length(), end), field),
                        Kind.TEXT))
                : Optional.empty();
    }

    /** Sets a cell's field; an empty cell is a missing field. */
    void read(String cell, ObjectNode product) {
        if (cell.isEmpty()) {
            return;
        }
        var parent = product;
        for (var name : path.subList(0, path.size() - 1)) {
            parent = parent.withObjectProperty(name);
        }
        parent.set(
                path.getLast(),
                switch (kind) {
                    case TEXT -> NODES.textNode(Formulas.unquoted(cell));
                    case NUMBER -> number(cell.strip());
                    case URLS -> urls(cell);
                });
    }

    /** What stands in a product's cell. */
    String write(ObjectNode product) {
        JsonNode value = product;
        for (var name : path) {
            value = value.path(name);
        }
        return switch (kind) {
            case TEXT -> Formulas.quoted(value.asText(""));
            case NUMBER -> value.isNumber() ? value.decimalValue().toPlainString() : "";
            case URLS ->
                String.join(
                        " ",
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList());
        };
    }

    /** A cell that is not a number remains a text, and validation rejects it by the name of its field. */
    private static JsonNode number(String cell) {
        if (WHOLE.matcher(cell).matches()) {
            return NODES.numberNode(Long.parseLong(cell));
        }
        if (cell.length() > LONGEST_NUMBER) {
            return NODES.textNode(cell);
        }
        try {
            return NODES.numberNode(new BigDecimal(cell));
        } catch (NumberFormatException e) {
            return NODES.textNode(cell);
        }
    }

    private static JsonNode urls(String cell) {
        var urls = NODES.arrayNode();
        SPACES.splitAsStream(cell.strip())
                .filter(url -> !url.isEmpty())
                .limit(MOST_URLS)
                .forEach(urls::add);
        return urls;
    }
}
