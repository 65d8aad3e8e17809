package com.electricmall.local.suite.generator;

import com.electricmall.local.suite.generator.GeneratedProduct.Text;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Map;

/** A product a line, each a body of {@code POST /products}. */
public final class NdjsonCatalogueWriter implements CatalogueWriter {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void write(Iterator<GeneratedProduct> products, OutputStream out) throws IOException {
        try (var json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            json.setRootValueSeparator(new SerializedString("\n"));
            while (products.hasNext()) {
                write(products.next(), json);
            }
            json.writeRaw('\n');
        }
    }

    private static void write(GeneratedProduct product, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (product.merchantId().isPresent()) {
            json.writeNumberField("merchantId", product.merchantId().getAsLong());
        }
        json.writeStringField("sku", product.sku());
        write(product.text(), json);
        json.writeFieldName("price");
        json.writeNumber(product.price());
        json.writeStringField("currency", product.currency());
        json.writeNumberField("stock", product.stock());
        if (product.categoryId().isPresent()) {
            json.writeNumberField("categoryId", product.categoryId().getAsLong());
        }
        json.writeObjectFieldStart("translations");
        for (var translation : product.translations().entrySet()) {
            json.writeObjectFieldStart(translation.getKey());
            write(translation.getValue(), json);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("prices");
        for (var price : product.prices().entrySet()) {
            json.writeFieldName(price.getKey());
            json.writeNumber(price.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("images");
        for (var image : product.images()) {
            json.writeString(image);
        }
        json.writeEndArray();
        write("attributes", product.attributes(), json);
        if (product.familyId() != null) {
            json.writeStringField("familyId", product.familyId());
            write("options", product.options(), json);
        }
        json.writeEndObject();
    }

    private static void write(Text text, JsonGenerator json) throws IOException {
        json.writeStringField("name", text.name());
        json.writeStringField("description", text.description());
    }

    private static void write(String field, Map<String, String> named, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        for (var value : named.entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }
}
