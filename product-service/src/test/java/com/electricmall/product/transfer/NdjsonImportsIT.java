package com.electricmall.product.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.Kafka;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class NdjsonImportsIT extends ImportRequests {

    @Test
    void makesProductsAsAPostWould() {
        var answer = taken(NDJSON, """
                {"name": "Tea", "price": 20, "stock": 5, "sku": "T", "translations": {"en": {"name": "Tea"}}, "prices": {"USD": 3}}

                {"name": "Cup", "price": 7.5, "stock": 0, "images": ["https://img.example/c.jpg"], "attributes": {"colour": "red"}}
                """);

        assertThat(answer.toString()).isEqualTo("{\"accepted\":2,\"created\":2,\"updated\":0,\"rejected\":[]}");
        var mine = mine();
        assertThat(mine.findValuesAsText("name")).contains("Tea", "Cup");
        var tea = mine.get(0).get("name").asText().equals("Tea") ? mine.get(0) : mine.get(1);
        assertThat(tea.get("stock").longValue()).isEqualTo(5);
        assertThat(tea.at("/prices/USD").decimalValue()).isEqualByComparingTo("3");
        assertThat(body(get("/products/" + tea.get("id") + "/stock-movements", merchant))
                        .findValuesAsText("quantity"))
                .containsExactly("5");
    }

    @Test
    void changesWhatItFindsBySkuAsAPatchWould() {
        var id = product(merchant, """
                {"name": "Tea", "price": 20, "stock": 5, "sku": "T", "description": "good",
                 "attributes": {"colour": "green", "cut": "fine"}}""");

        var answer = taken(NDJSON, "{\"sku\": \"T\", \"price\": 21, \"stock\": 9, \"attributes\": {\"cut\": null}}");

        assertThat(answer.get("updated").longValue()).isEqualTo(1);
        var tea = body(get("/products/" + id));
        assertThat(tea.get("price").decimalValue()).isEqualByComparingTo("21");
        assertThat(tea.get("description").textValue()).isEqualTo("good");
        assertThat(tea.get("attributes")).hasSize(1);
        assertThat(tea.get("stock").longValue()).isEqualTo(9);
    }

    @Test
    void findsAVariantByItsOptionsAndBringsAHiddenOneBack() {
        taken(
                NDJSON,
                "{\"name\": \"Shirt\", \"price\": 1, \"stock\": 1, \"familyId\": \"f\","
                        + " \"options\": {\"size\": \"M\", \"fit\": \"slim\"}}");
        var id = mine().get(0).get("id").longValue();
        delete("/products/" + id, merchant).expectStatus().isNoContent();

        var answer =
                taken(NDJSON, "{\"price\": 2, \"familyId\": \"f\", \"options\": {\"fit\": \"slim\", \"size\": \"M\"}}");

        assertThat(answer.get("updated").longValue()).isEqualTo(1);
        assertThat(body(get("/products/" + id).expectStatus().isOk())
                        .get("price")
                        .decimalValue())
                .isEqualByComparingTo("2");
    }

    @Test
    void takesALineForWhatTheLinesBeforeItMadeOfAProduct() {
        var id = product(merchant, """
                {"name": "Shirt", "price": 1, "stock": 1, "sku": "OLD", "familyId": "f", "options": {"size": "M"}}""");

        var answer = taken(NDJSON, """
                {"price": 2, "sku": "NEW", "familyId": "f", "options": {"size": "M"}}
                {"name": "Other", "price": 3, "stock": 3, "sku": "OLD"}
                """);

        assertThat(answer.get("created").longValue()).isEqualTo(1);
        var renamed = body(get("/products/" + id));
        assertThat(renamed.get("sku").textValue()).isEqualTo("NEW");
        assertThat(renamed.get("name").textValue()).isEqualTo("Shirt");
    }

    @Test
    void bringsAHiddenOneBackInItsCategory() {
        var category = body(post("/categories", ADMIN, "{\"name\": \"kept\"}"))
                .get("id")
                .longValue();
        taken(
                NDJSON,
                "{\"name\": \"Tea\", \"price\": 1, \"stock\": 1, \"sku\": \"K\", \"categoryId\": %d}"
                        .formatted(category));
        delete("/products/" + mine().get(0).get("id"), merchant).expectStatus().isNoContent();

        taken(NDJSON, "{\"price\": 2, \"sku\": \"K\"}");

        assertThat(mine().get(0).get("categoryId").longValue()).isEqualTo(category);
    }

    @Test
    void knowsALanguageInEverySpelling() {
        var file = "{\"name\": \"Tea\", \"price\": 1, \"stock\": 1, \"sku\": \"L\","
                + " \"translations\": {\"zh-cn\": {\"name\": \"茶\"}}}";
        taken(NDJSON, file);

        var again = taken(NDJSON, file);

        assertThat(again.get("rejected")).isEmpty();
        assertThat(mine().get(0).get("translations").toString()).contains("\"zh-CN\"");
    }

    @Test
    void changesNothingWhenItIsRunAgain() {
        var file = "{\"name\": \"Tea\", \"price\": 20, \"stock\": 5, \"sku\": \"T\","
                + " \"prices\": {\"USD\": 3, \"EUR\": 2.5, \"JPY\": 400}}";
        taken(NDJSON, file);
        var before = mine().get(0);

        var again = taken(NDJSON, file);

        assertThat(again.toString()).isEqualTo("{\"accepted\":1,\"created\":0,\"updated\":1,\"rejected\":[]}");
        assertThat(mine().get(0)).isEqualTo(before);
    }

    @Test
    void countsTwoLinesOfOneProductInTheirOrder() {
        var answer = taken(NDJSON, """
                {"name": "a", "price": 1, "stock": 1, "sku": "S"}
                {"name": "b", "price": 2, "stock": 7, "sku": "S", "familyId": "f"}
                {"name": "c", "familyId": "f"}
                """);

        assertThat(answer.get("created").longValue()).isEqualTo(1);
        assertThat(answer.get("updated").longValue()).isEqualTo(2);
        assertThat(mine().findValuesAsText("name")).containsExactly("c");
        assertThat(mine().findValuesAsText("stock")).containsExactly("7");
    }

    @Test
    void keepsGoodLinesAndTellsBadOnes() {
        product(merchant, "{\"name\": \"a\", \"price\": 1, \"stock\": 1, \"sku\": \"M\", \"familyId\": \"f\"}");
        product(
                merchant,
                "{\"name\": \"a\", \"price\": 1, \"stock\": 1, \"sku\": \"L\", \"familyId\": \"f\", \"options\": {\"size\": \"L\"}}");
        var answer = taken(NDJSON, """
                {"name": "good 1", "price": 1, "stock": 1}
                {"name": "no stock", "price": 1}
                {"name": "a", "price": -1, "stock": 1}
                {"name": "a", "price": 1e999999999, "stock": 1}
                {"name": "a", "price": 1, "stock": 1, "colour": "red"}
                {"name": "a", "price": 1, "stock": 1, "categoryId": 987654321}
                {"name": "a\\u0000", "price": 1, "stock": 1, "sku": "x\\u0000"}
                not json
                [1]
                {"name": "a", "name": "b", "price": 1, "stock": 1}
                {"sku": "M", "options": {"size": "L"}}
                {"name": "a", "price": 1, "stock": 1, "merchantId": 1}
                {"name": "good 2", "price": 1, "stock": 1, "merchantId": %d}
                """.formatted(merchant.id()));

        assertThat(answer.get("created").longValue()).isEqualTo(2);
        assertThat(answer.get("rejected").findValuesAsText("line"))
                .containsExactly("2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
        assertThat(answer.get("rejected").findValuesAsText("field"))
                .containsExactly(
                        "stock",
                        "price",
                        "price",
                        "colour",
                        "categoryId",
                        "name",
                        "body",
                        "body",
                        "body",
                        "options",
                        "merchantId");
        assertThat(mine().findValuesAsText("name")).contains("good 1", "good 2").hasSize(4);
    }

    @Test
    void tellsOfEachChangedProduct() {
        taken(NDJSON, lines(40));
        var ids = new HashSet<>(mine().findValuesAsText("id"));

        try (var kafka = new Kafka()) {
            assertThat(kafka.heard(
                            40, event -> event.type().equals("product.changed.v1") && ids.contains(event.subject())))
                    .hasSize(40);
        }
    }
}
