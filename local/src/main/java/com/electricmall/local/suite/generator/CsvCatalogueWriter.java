package com.electricmall.local.suite.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.local.suite.generator.GeneratedProduct.Text;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;

/** RFC 4180, with a header line and every column that any product has. */
public final class CsvCatalogueWriter implements CatalogueWriter {

    private static final int BUFFER = 1 << 16;
    private static final List<String> ATTRIBUTES = List.of("brand", "colour", "material", "size");
    private static final List<String> OPTIONS = List.of("colour", "size");

    /** @param cell of a product; empty where it has none */
    private record Column(String header, Function<GeneratedProduct, String> cell) {}

    private final List<Column> columns = new ArrayList<>();

    public CsvCatalogueWriter(CatalogueGenerator generator) {
        if (!generator.merchants().isEmpty()) {
            column("merchantId", product -> text(product.merchantId()));
        }
        column("sku", GeneratedProduct::sku);
        column("name", product -> product.text().name());
        column("description", product -> product.text().description());
        column("price", GeneratedProduct::price);
        column("currency", GeneratedProduct::currency);
        column("stock", product -> String.valueOf(product.stock()));
        if (!generator.categories().isEmpty()) {
            column("categoryId", product -> text(product.categoryId()));
        }
        column("images", product -> String.join(" ", product.images()));
        column("familyId", product -> Objects.requireNonNullElse(product.familyId(), ""));
        OPTIONS.forEach(
                name -> column("options." + name, product -> product.options().getOrDefault(name, "")));
        ATTRIBUTES.forEach(name ->
                column("attributes." + name, product -> product.attributes().getOrDefault(name, "")));
        CatalogueGenerator.CURRENCIES
                .keySet()
                .forEach(code ->
                        column("price." + code, product -> product.prices().getOrDefault(code, "")));
        CatalogueGenerator.LANGUAGES.stream().map(Vocabulary::tag).forEach(tag -> {
            column("translations." + tag + ".name", product -> translated(product, tag, Text::name));
            column("translations." + tag + ".description", product -> translated(product, tag, Text::description));
        });
    }

    private void column(String header, Function<GeneratedProduct, String> cell) {
        columns.add(new Column(header, cell));
    }

    @Override
    public void write(Iterator<GeneratedProduct> products, OutputStream out) throws IOException {
        try (var csv = new BufferedWriter(new OutputStreamWriter(out, UTF_8), BUFFER)) {
            var line = new StringBuilder();
            columns.forEach(column -> append(line, column.header()));
            csv.append(line).append("\r\n");
            while (products.hasNext()) {
                var product = products.next();
                line.setLength(0);
                columns.forEach(column -> append(line, column.cell().apply(product)));
                csv.append(line).append("\r\n");
            }
        }
    }

    /** The first column, {@code sku} or {@code merchantId}, is never empty. */
    private static void append(StringBuilder line, String cell) {
        if (!line.isEmpty()) {
            line.append(',');
        }
        if (cell.indexOf(',') < 0 && cell.indexOf('"') < 0) {
            line.append(cell);
        } else {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }

    private static String text(OptionalLong id) {
        return id.isPresent() ? String.valueOf(id.getAsLong()) : "";
    }

    private static String translated(GeneratedProduct product, String tag, Function<Text, String> part) {
        var text = product.translations().get(tag);
        return text == null ? "" : part.apply(text);
    }
}
