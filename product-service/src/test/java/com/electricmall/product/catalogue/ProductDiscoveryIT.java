package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ProductDiscoveryIT extends RunningService {

    private final User merchant = newMerchant();
    private final String facets = "/products/facets?merchant=" + merchant.id();
    private final String list = "/products?size=100&merchant=" + merchant.id();

    @Nested
    class Facets {

        @Test
        void countWhatTheListOfTheSameFiltersHas() {
            var home = category("home", null);
            var kitchen = category("kitchen", home);
            inCategory(kitchen, "Lantern", "0.50", 1);
            inCategory(kitchen, "Lantern", "19.99", 1);
            inCategory(home, "Red lantern", "20.00", 0);
            var hidden = inCategory(home, "Lantern", "1", 1);
            inCategory(null, "Kettle", "500", 1);
            delete("/products/" + hidden, merchant).expectStatus().isNoContent();

            await().untilAsserted(() ->
                    assertThat(body(get(facets)).toString()).isEqualTo("""
                    {"categories":[{"id":%1$d,"count":3},{"id":%2$d,"count":2}],\
                    "priceBands":[{"from":0.00,"to":0.99,"count":1},{"from":10.00,"to":19.99,"count":1},\
                    {"from":20.00,"to":49.99,"count":1},{"from":500.00,"to":999.99,"count":1}],\
                    "merchants":[{"id":%3$d,"count":4}]}""".formatted(home, kitchen, merchant.id())));
            for (var filter : List.of(
                    "",
                    "&q=lantern",
                    "&q=lantren",
                    "&inStock=true",
                    "&inStock=false",
                    "&category=" + home,
                    "&maxPrice=20",
                    "&currency=CNY",
                    "&currency=USD",
                    "&q=lantern&minPrice=19.99&inStock=true",
                    "&attr.colour=red")) {
                var listed = body(get(list + filter)).size();
                var counted = body(get(facets + filter));
                assertThat(sum(counted, "merchants")).as(filter).isEqualTo(listed);
                assertThat(sum(counted, "priceBands")).as(filter).isEqualTo(listed);
                if (!filter.contains("Price")) {
                    counted.get("priceBands")
                            .forEach(band -> assertThat(listed(filter, band))
                                    .as("%s %s", filter, band)
                                    .isEqualTo(band.get("count").intValue()));
                }
            }
        }

        @Test
        void haveNoGapForTheSmallestUnitOfACurrency() {
            for (var price : List.of("0.995", "0.999", "1", "1.999")) {
                product(merchant, """
                        {"name": "Lantern", "price": %s, "currency": "KWD", "stock": 1}""".formatted(price));
            }
            product(merchant, "Lantern", "19.99", 1);

            await().untilAsserted(() ->
                    assertThat(sum(body(get(facets)), "priceBands")).isEqualTo(5));

            for (var filter : List.of("", "&currency=KWD", "&currency=CNY")) {
                body(get(facets + filter))
                        .get("priceBands")
                        .forEach(band -> assertThat(listed(filter, band))
                                .as("%s %s", filter, band)
                                .isEqualTo(band.get("count").intValue()));
            }
            assertThat(body(get(facets)).at("/priceBands/0/to").decimalValue()).isEqualByComparingTo("0.999");
            assertThat(body(get(facets)).at("/priceBands/2/to").decimalValue()).isEqualByComparingTo("19.99");
        }

        @Test
        void countFamiliesAndValuesWhereTheyAreAskedFor() {
            variant("lamp", "S", "red");
            variant("lamp", "M", "red");
            variant("lamp", "L", "blue");
            variant("shade", "S", "red");
            product(merchant, "Kettle", "3", 1);

            await().untilAsserted(() ->
                    assertThat(sum(body(get(facets)), "merchants")).isEqualTo(5));

            var families = body(get(facets + "&collapse=family&facet=colour&facet=size"));
            assertThat(sum(families, "merchants"))
                    .isEqualTo(body(get(list + "&collapse=family")).size())
                    .isEqualTo(3);
            assertThat(sum(families, "priceBands")).isEqualTo(3);
            assertThat(families.get("attributes").toString()).isEqualTo("""
                    [{"name":"colour","values":[{"value":"red","count":2},{"value":"blue","count":1}]},\
                    {"name":"size","values":[]}]""");
            assertThat(body(get(facets + "&facet=colour")).get("attributes").toString())
                    .isEqualTo("""
                    [{"name":"colour","values":[{"value":"red","count":3},{"value":"blue","count":1}]}]""");
            assertThat(body(get(facets)).has("attributes")).isFalse();
        }

        private void variant(String family, String size, String colour) {
            product(merchant, """
                    {"name": "Lamp", "price": 1, "stock": 1, "familyId": "%s", "options": {"size": "%s"},
                     "attributes": {"colour": "%s"}}""".formatted(family, size, colour));
        }

        @Test
        void mayBeKeptByEverybodyForASecond() {
            get(facets)
                    .expectHeader()
                    .value("Cache-Control", value -> assertThat(value).contains("public", "s-maxage=1"))
                    .expectHeader()
                    .valueEquals("Surrogate-Key", "products categories");
        }

        @ParameterizedTest
        @CsvSource({
            "minPrice=x, minPrice",
            "merchant=you, merchant",
            "category=-1, category",
            "q=%00, q",
            "facet=%00, facet",
            "facet=a&facet=b&facet=c&facet=d&facet=e&facet=f, facet"
        })
        void nameTheParameterThatIsWrong(String query, String field) {
            assertInvalid(http.get().uri(raw("/products/facets?" + query)).exchange(), field);
        }

        private int listed(String filter, JsonNode band) {
            return body(get("%s%s&minPrice=%s&maxPrice=%s"
                            .formatted(
                                    list,
                                    filter,
                                    band.get("from").asText(),
                                    band.get("to").asText())))
                    .size();
        }

        private static int sum(JsonNode facets, String name) {
            return StreamSupport.stream(facets.get(name).spliterator(), false)
                    .mapToInt(count -> count.get("count").intValue())
                    .sum();
        }
    }

    @Nested
    class Suggesting {

        @Test
        void goesOnAsTheWordsTypedDoInTheReadersLanguage() {
            var category = category("Quixotic things", null);
            var tea = product(merchant, """
                    {"name": "珡绿茶", "price": 1, "stock": 1, "translations": {"en": {"name": "Quixotic Green Tea"}}}""");
            var cup = product(merchant, "A quixotic cup", "1", 1);

            await().untilAsserted(() -> assertThat(suggested("/products/suggest?q=quixot", "en"))
                    .containsExactly(
                            "Quixotic things null " + category,
                            "Quixotic Green Tea " + tea + " null",
                            "A quixotic cup " + cup + " null"));
            assertThat(suggested("/products/suggest?q=Quixotic+gr", "en"))
                    .containsExactly("Quixotic Green Tea " + tea + " null");
            assertThat(suggested("/products/suggest?q=珡", "zh")).containsExactly("珡绿茶 " + tea + " null");
            assertThat(suggested("/products/suggest?q=quixot&size=1", "en")).hasSize(1);
            suggest("/products/suggest?q=珡", "zh")
                    .expectHeader()
                    .valueEquals("Content-Language", "zh-CN")
                    .expectHeader()
                    .value("Vary", vary -> assertThat(vary).contains("Accept-Language"))
                    .expectHeader()
                    .value("Cache-Control", value -> assertThat(value).contains("public", "s-maxage=1"));
        }

        @Test
        void leavesOutWhatIsHiddenAndWhatIsNamedTheSame() {
            var hidden = product(merchant, "Zephyrine one", "1", 1);
            var first = product(merchant, "Zephyrine two", "1", 1);
            product(merchant, "zephyrine TWO", "1", 1);
            await().untilAsserted(() ->
                    assertThat(suggested("/products/suggest?q=zephyr", "en")).hasSize(2));

            delete("/products/" + hidden, merchant).expectStatus().isNoContent();

            assertThat(suggested("/products/suggest?q=zephyr", "en"))
                    .containsExactly("Zephyrine two " + first + " null");
        }

        @Test
        void hasNamesBesideThatOfALargeFamily() {
            for (var i = 0; i < 31; i++) {
                product(merchant, """
                        {"name": "Xylophone", "price": 1, "stock": 1, "familyId": "x",
                         "options": {"key": "%d"}}""".formatted(i));
            }
            product(merchant, "Xylophone mallet", "1", 1);

            await().untilAsserted(() -> assertThat(suggested("/products/suggest?q=xylo", "en"))
                    .extracting(text -> text.substring(0, text.indexOf(' ')))
                    .hasSize(2));
        }

        @Test
        void hasNothingForNothing() {
            for (var q : List.of("", "?q=", "?q=%20", "?q=!", "?q=%2A")) {
                assertThat(suggested("/products/suggest" + q, "en")).as(q).isEmpty();
            }
        }

        @ParameterizedTest
        @CsvSource({"size=0, size", "size=101, size", "size=x, size", "q=%00, q"})
        void namesTheParameterThatIsWrong(String query, String field) {
            assertInvalid(http.get().uri(raw("/products/suggest?" + query)).exchange(), field);
            assertInvalid(
                    http.get().uri("/products/suggest?q=" + "x".repeat(201)).exchange(), "q");
        }

        private ResponseSpec suggest(String uri, String language) {
            return http.get()
                    .uri(raw(uri.replace("珡", "%E7%8F%A1")))
                    .header("Accept-Language", language)
                    .exchange()
                    .expectStatus()
                    .isOk();
        }

        private List<String> suggested(String uri, String language) {
            return StreamSupport.stream(body(suggest(uri, language)).spliterator(), false)
                    .map(node -> node.get("text").textValue() + " "
                            + node.path("productId").asText("null") + " "
                            + node.path("categoryId").asText("null"))
                    .toList();
        }
    }

    private long category(String name, Long parentId) {
        return body(post("/categories", ADMIN, "{\"name\": \"%s\", \"parentId\": %s}".formatted(name, parentId)))
                .get("id")
                .longValue();
    }

    private long inCategory(Long category, String name, String price, long stock) {
        return product(
                merchant,
                "{\"name\": \"%s\", \"price\": %s, \"stock\": %d, \"categoryId\": %s}"
                        .formatted(name, price, stock, category));
    }
}
