package com.electricmall.local.suite.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.suite.generator.GeneratedProduct.Text;
import com.electricmall.local.suite.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CatalogueWriterTest {
    private static final CatalogueGenerator GENERATOR = new CatalogueGenerator(1, List.of(), List.of());
    private static final GeneratedProduct PRODUCT = new GeneratedProduct(
            OptionalLong.of(7),
            "A-1",
            new Text("Say \"tea\", please", "One, two"),
            "1500",
            "JPY",
            3,
            OptionalLong.of(5),
            Map.of("zh-CN", new Text("绿茶", "好茶")),
            Map.of("CNY", "20.00"),
            List.of("https://images.example.com/a/1.jpg", "https://images.example.com/a/2.jpg"),
            Map.of("colour", "red"),
            "F",
            Map.of("size", "M"));

    @Test
    void writesAJsonObjectALine() throws IOException {
        var written = written(new NdjsonCatalogueWriter(), PRODUCT, PRODUCT);

        assertThat(written).endsWith("\n");
        assertThat(written.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(Json.read(line)).isEqualTo(Json.read("""
                        {"merchantId": 7, "sku": "A-1", "name": "Say \\"tea\\", please", "description": "One, two",
                         "price": 1500, "currency": "JPY", "stock": 3, "categoryId": 5,
                         "translations": {"zh-CN": {"name": "绿茶", "description": "好茶"}}, "prices": {"CNY": 20.00},
                         "images": ["https://images.example.com/a/1.jpg", "https://images.example.com/a/2.jpg"],
                         "attributes": {"colour": "red"}, "familyId": "F", "options": {"size": "M"}}""")));
        assertThat(written).contains("\"CNY\":20.00");
    }

    @Test
    void writesARowUnderTheNamesOfItsFields() throws IOException {
        var rows = written(new CsvCatalogueWriter(new CatalogueGenerator(1, List.of(5L), List.of(7L))), PRODUCT)
                .split("\r\n", -1);

        assertThat(rows).hasSize(3).endsWith("");
        assertThat(rows[0])
                .startsWith("merchantId,sku,name,description,price,currency,stock,categoryId,images,familyId,"
                        + "options.colour,options.size,attributes.brand,attributes.colour,attributes.material,"
                        + "attributes.size,price.CNY,")
                .contains(",translations.zh-CN.name,translations.zh-CN.description,");
        assertThat(rows[1])
                .startsWith("7,A-1,\"Say \"\"tea\"\", please\",\"One, two\",1500,JPY,3,5,"
                        + "https://images.example.com/a/1.jpg https://images.example.com/a/2.jpg,F,,M,,red,,,20.00,")
                .contains(",绿茶,好茶,");
    }

    @Test
    void namesNoColumnThatWouldBeEmpty() throws IOException {
        assertThat(written(new CsvCatalogueWriter(GENERATOR)))
                .startsWith("sku,name,")
                .doesNotContain("merchantId", "categoryId");
    }

    private static String written(CatalogueWriter writer, GeneratedProduct... products) throws IOException {
        var out = new ByteArrayOutputStream();
        writer.write(List.of(products).iterator(), out);
        return out.toString(UTF_8);
    }
}
