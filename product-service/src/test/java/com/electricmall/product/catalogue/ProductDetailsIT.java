package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.RunningService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Sku, pictures, attributes and the place in a family. */
class ProductDetailsIT extends RunningService {

    private static final String SHIRT = """
            {"name": "Shirt", "price": 20, "stock": 5, "sku": "S-1",
             "images": ["https://img.example/a.jpg", "https://img.example/b.jpg?w=1#x"],
             "attributes": {"colour": "red", "材质": "棉"}, "familyId": "shirt", "options": {"size": "M", "fit": "slim"}}""";

    private final User merchant = newMerchant();

    @Test
    void areShownAsTheyWereWritten() {
        var created = body(post("/products", merchant, SHIRT).expectStatus().isCreated());

        assertThat(created.get("sku").textValue()).isEqualTo("S-1");
        assertThat(created.get("images")).hasSize(2);
        assertThat(created.at("/attributes/材质").textValue()).isEqualTo("棉");
        assertThat(created.get("familyId").textValue()).isEqualTo("shirt");
        assertThat(created.at("/options/size").textValue()).isEqualTo("M");
        assertThat(body(get("/products/" + created.get("id")))).isEqualTo(created);
        assertThat(body(get("/products?merchant=" + merchant.id())).get(0)).isEqualTo(created);
    }

    @Test
    void areNoneOfAProductThatTellsNone() {
        var plain = body(get("/products/" + product(merchant, "Plain", "1", 1)));

        assertThat(plain.has("sku")).isFalse();
        assertThat(plain.has("familyId")).isFalse();
        assertThat(plain.get("images")).isEmpty();
        assertThat(plain.get("attributes")).isEmpty();
        assertThat(plain.get("options")).isEmpty();
    }

    @Test
    void areMergedByAPatchAndReplacedByAPut() {
        var path = "/products/" + product(merchant, SHIRT);
        var before = get(path).expectBody().returnResult().getResponseHeaders().getETag();

        var patched = body(patch(path, merchant, """
                        {"attributes": {"colour": null, "cut": "long"}, "options": {"size": "L"}, "images": []}""").expectStatus().isOk());

        assertThat(patched.get("attributes")).hasSize(2);
        assertThat(patched.at("/attributes/cut").textValue()).isEqualTo("long");
        assertThat(patched.at("/options/size").textValue()).isEqualTo("L");
        assertThat(patched.at("/options/fit").textValue()).isEqualTo("slim");
        assertThat(patched.get("images")).isEmpty();
        assertThat(patched.get("sku").textValue()).isEqualTo("S-1");
        assertThat(body(get(path))).isEqualTo(patched);
        assertThat(get(path).expectBody().returnResult().getResponseHeaders().getETag())
                .isNotEqualTo(before);

        var replaced = body(put(path, merchant, "{\"name\": \"Shirt\", \"price\": 20}")
                .expectStatus()
                .isOk());

        assertThat(replaced.has("sku")).isFalse();
        assertThat(replaced.get("attributes")).isEmpty();
        product(merchant, SHIRT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "sku": " "                                       | sku
            "sku": 5                                         | sku
            "sku": "a\\nb"                                   | sku
            "images": ["http://img.example/a.jpg"]           | images[0]
            "images": ["https://u:p@img.example/a.jpg"]      | images[0]
            "images": ["https://img.example/a b.jpg"]        | images[0]
            "images": ["javascript:alert(1)"]                | images[0]
            "images": ["https://a.b/", null]                 | images[1]
            "images": "https://img.example/a.jpg"            | images
            "attributes": {"colour": 5}                      | attributes.colour
            "attributes": {"colour": null}                   | attributes.colour
            "attributes": {"colour": ""}                     | attributes.colour
            "attributes": {" ": "red"}                       | ~attributes. ~
            "attributes": ["red"]                            | attributes
            "familyId": ""                                   | familyId
            "options": {"size": {"a": "b"}}                  | options.size
            "options": {"size": ""}                          | options.size
            """)
    void nameTheFieldThatIsWrong(String field, String name) {
        var json = "{\"name\": \"a\", \"price\": 1, \"stock\": 1, %s}".formatted(field);

        assertInvalid(post("/products", merchant, json), name);
    }

    @Test
    void areBounded() {
        var image = "\"https://img.example/a.jpg\"";
        assertInvalid(with("\"images\": [%s]".formatted(image + ("," + image).repeat(10))), "images");
        with("\"images\": [%s]".formatted(image + ("," + image).repeat(9)))
                .expectStatus()
                .isCreated();
        assertInvalid(with("\"sku\": \"%s\"".formatted("茶".repeat(256))), "sku");
        assertInvalid(with("\"familyId\": \"%s\"".formatted("茶".repeat(501))), "familyId");
        assertInvalid(with("\"attributes\": {\"a\": \"%s\"}".formatted("茶".repeat(501))), "attributes.a");
        var many = String.join(
                ",",
                IntStream.range(0, 51).mapToObj("\"n%d\": \"v\""::formatted).toList());
        assertInvalid(with("\"attributes\": {%s}".formatted(many)), "attributes");
        var longest = String.join(
                ",",
                IntStream.range(0, 10)
                        .mapToObj(i -> "\"n%d\": \"%s\"".formatted(i, "茶".repeat(500)))
                        .toList());
        // of four bytes each, and so different that PostgreSQL compresses nothing
        var symbols = IntStream.range(0, 500)
                .map(i -> 0x20000 + i * 79 % 40_000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        with("\"familyId\": \"%s\", \"options\": {%s}, \"sku\": \"%s\""
                        .formatted(symbols, longest, symbols.substring(0, 2 * 255)))
                .expectStatus()
                .isCreated();
    }

    @Test
    void keepASkuUniqueByMerchantAlsoOfADeletedProduct() {
        var first = product(merchant, withSku("S-1"));
        var second = product(merchant, withSku("S-2"));
        product(newMerchant(), withSku("S-1"));

        assertConflict(post("/products", merchant, withSku("S-1")), "SKU_TAKEN");
        assertConflict(patch("/products/" + second, merchant, "{\"sku\": \"S-1\"}"), "SKU_TAKEN");
        patch("/products/" + first, merchant, "{\"sku\": \"S-1\"}")
                .expectStatus()
                .isOk();
        product(merchant, withSku("s-1"));
        delete("/products/" + first, merchant).expectStatus().isNoContent();
        assertConflict(post("/products", merchant, withSku("S-1")), "SKU_TAKEN");
    }

    @Test
    void letOneOfAFamilyHaveTheSameOptionsHoweverTheyAreOrdered() {
        var shirt = product(merchant, SHIRT.replace("\"sku\": \"S-1\",", ""));
        var again = SHIRT.replace("\"sku\": \"S-1\",", "")
                .replace("{\"size\": \"M\", \"fit\": \"slim\"}", "{\"fit\": \"slim\", \"size\": \"M\"}");

        assertConflict(post("/products", merchant, again), "VARIANT_EXISTS");
        var large = product(merchant, again.replace("\"M\"", "\"L\""));
        assertConflict(patch("/products/" + large, merchant, "{\"options\": {\"size\": \"M\"}}"), "VARIANT_EXISTS");
        product(newMerchant(), again);
        product(merchant, "{\"name\": \"a\", \"price\": 1, \"stock\": 1, \"familyId\": \"shirt\"}");
        assertConflict(
                post("/products", merchant, "{\"name\": \"b\", \"price\": 1, \"stock\": 1, \"familyId\": \"shirt\"}"),
                "VARIANT_EXISTS");
        delete("/products/" + shirt, merchant).expectStatus().isNoContent();
        product(merchant, again);
    }

    @Test
    void letOneOfManyAtOnceHaveThem() throws Exception {
        var variant =
                "{\"name\": \"a\", \"price\": 1, \"stock\": 1, \"familyId\": \"f\", \"options\": {\"size\": \"M\"}}";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 10)
                    .<Callable<Integer>>mapToObj(i -> () -> post("/products", merchant, variant)
                            .returnResult(String.class)
                            .getStatus()
                            .value())
                    .toList());

            assertThat(answers)
                    .extracting(answer -> answer.get())
                    .containsOnly(201, 409)
                    .containsOnlyOnce(201);
        }
    }

    private ResponseSpec with(String field) {
        return post("/products", merchant, "{\"name\": \"a\", \"price\": 1, \"stock\": 1, %s}".formatted(field));
    }

    private static String withSku(String sku) {
        return "{\"name\": \"a\", \"price\": 1, \"stock\": 1, \"sku\": \"%s\"}".formatted(sku);
    }
}
