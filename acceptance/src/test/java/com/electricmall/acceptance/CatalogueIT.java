package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a merchant brings from its old shop, as it and its shoppers see it. */
class CatalogueIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Client merchant = TestShop.newMerchant();
    private final String name = TestShop.newWord();
    private final String mine =
            "merchant=" + merchant.get("/users/me").expect(200).text("id");

    @BeforeEach
    void bringFromShopify() {
        var columns = "Handle,Title,Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,"
                + "Variant Inventory Qty,Variant Price\n";
        var rows = """
                shirt,NAME Shirt,Acme,Size,S,SH-S,shopify,5,49.90
                shirt,,,,M,SH-M,shopify,3,51.50
                mug,NAME Mug,Acme,Title,Default Title,MUG,shopify,2,12.00
                """.replace("NAME", name);

        var answer = merchant.postText("/products/import?format=shopify", columns + rows, "text/csv")
                .expect(200);

        assertThat(answer.number("created")).isEqualTo(3);
        assertThat(answer.body().path("rejected")).isEmpty();
    }

    @Test
    void isListedByFamilyAndAttribute() {
        assertThat(skus("sort=price")).containsExactly("MUG", "SH-S", "SH-M");
        assertThat(skus("sort=price&attr.vendor=Acme")).containsExactly("MUG", "SH-S", "SH-M");
        assertThat(skus("sort=price&attr.vendor=Other")).isEmpty();
        var families = list("sort=-price&collapse=family");
        assertThat(families.findValuesAsText("sku")).containsExactly("SH-M", "MUG");
        assertThat(families.path(0).path("variants").intValue()).isEqualTo(2);
        var variants = TestShop.visitor()
                .get("/products/" + id("SH-S") + "/variants")
                .expect(200)
                .body();
        assertThat(variants.findValuesAsText("sku")).containsExactlyInAnyOrder("SH-S", "SH-M");
    }

    @Test
    void isCountedAndSuggested() {
        await().atMost(SOON).untilAsserted(() -> {
            var facets = TestShop.visitor()
                    .get("/products/facets?facet=vendor&facet=zzz&collapse=family&" + mine)
                    .expect(200)
                    .body();
            assertThat(facets.path("merchants").findValuesAsText("count")).containsExactly("2");
            assertThat(facets.path("attributes").toString()).isEqualTo("""
                    [{"name":"vendor","values":[{"value":"Acme","count":2}]},{"name":"zzz","values":[]}]""");
        });
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TestShop.visitor()
                                .get("/products/suggest?q=" + name.substring(0, 12))
                                .expect(200)
                                .body()
                                .findValuesAsText("text"))
                        .containsExactlyInAnyOrder(name + " Shirt", name + " Mug"));
    }

    @Test
    void isExportedAsItIsImported() {
        merchant.delete("/products/" + id("SH-S")).expect(204);
        merchant.delete("/products/" + id("SH-M")).expect(204);

        var line = merchant.get("/products/export?format=ndjson").expect(200).body();
        var again = merchant.postText("/products/import", line.toString(), "application/x-ndjson")
                .expect(200);

        assertThat(line.path("sku").textValue()).isEqualTo("MUG");
        assertThat(line.path("stock").intValue()).isEqualTo(2);
        assertThat(again.number("updated")).isEqualTo(1);
        assertThat(again.number("created")).isZero();
    }

    @Test
    void hasAStockBookAndRelatedProducts() {
        var shirt = id("SH-S");

        merchant.postOnce("/products/" + shirt + "/stock-movements", Map.of("quantity", 4, "reason", "delivery"))
                .expect(201);

        TestShop.awaitStock(shirt, 9);
        var book = merchant.get("/products/" + shirt + "/stock-movements").expect(200);
        assertThat(book.body().findValuesAsText("reason")).contains("delivery", "import");
        merchant.postOnce("/products/" + shirt + "/stock-movements", Map.of("quantity", -10, "reason", "loss"))
                .expect(409);
        var related = TestShop.visitor().get("/products/" + shirt + "/related").expect(200);
        assertThat(related.body().isArray()).isTrue();
        assertThat(related.body().findValuesAsText("id")).doesNotContain("" + shirt);
    }

    private int id(String sku) {
        for (var product : list("sort=name")) {
            if (product.path("sku").asText().equals(sku)) {
                return product.path("id").intValue();
            }
        }
        throw new AssertionError("No product has the sku " + sku);
    }

    private List<String> skus(String query) {
        return list(query).findValuesAsText("sku");
    }

    private JsonNode list(String query) {
        return TestShop.visitor()
                .get("/products?" + query + "&" + mine)
                .expect(200)
                .body();
    }
}
