package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.RunningService;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What a product's texts, headers and conditions may be at most. */
class ProductLimitsIT extends RunningService {

    private static final String LONG_TAG = "en-x-" + "abcdefgh-".repeat(3) + "abc";

    private final User merchant = newMerchant();

    private ResponseSpec create(String translations) {
        return post("/products", merchant, """
                {"name": "Tea", "price": 1.00, "stock": 1, "translations": {%s}}""".formatted(translations));
    }

    private ResponseSpec read(HttpMethod method, long id, String header, String value) {
        return http.method(method).uri("/products/" + id).header(header, value).exchange();
    }

    @Test
    void takesALanguageTagOfThirtyFiveCharactersAndNoneLonger() {
        assertThat(LONG_TAG).hasSize(35);
        create("\"%s\": {\"name\": \"T\"}".formatted(LONG_TAG)).expectStatus().isCreated();

        assertInvalid(
                create("\"%sd\": {\"name\": \"T\"}".formatted(LONG_TAG)),
                "translations." + LONG_TAG.substring(0, 34) + "…");
        assertInvalid(
                create("\"en-x-%s\": {\"name\": \"T\"}".formatted("a1-".repeat(3000) + "a")),
                "translations.en-x-" + "a1-".repeat(10).substring(0, 29) + "…");
    }

    @Test
    void takesEachLanguageOnceAndFiftyOfThem() {
        assertInvalid(create("\"en\": {\"name\": \"T\"}, \"EN\": {\"name\": \"U\"}"), "translations.EN");
        assertInvalid(
                create(IntStream.range(0, 51)
                        .mapToObj("\"en-x-%d\": {\"name\": \"T\"}"::formatted)
                        .collect(Collectors.joining(","))),
                "translations");
    }

    @Test
    void showsAProductWhoseTagWasTakenWithoutABound() {
        var id = product(merchant, "Tea", "1.00", 1);
        jdbc.sql(
                        "UPDATE product SET translations = jsonb_build_object(?::text, jsonb_build_object('name', 'T')) WHERE id = ?")
                .params("en-x-" + "a1-".repeat(3000) + "a", id)
                .update();

        read(HttpMethod.GET, id, "Accept-Language", "en-x-a1")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Language", "en");
        http.get()
                .uri("/products?merchant=" + merchant.id())
                .header("Accept-Language", "en-x-a1")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void takesABodyOfExactlyOneMebibyte() {
        var product = "{\"name\": \"Tea\", \"price\": 1.00, \"stock\": 1}";

        post("/products", merchant, product + " ".repeat((1 << 20) - product.length()))
                .expectStatus()
                .isCreated();
        post("/products", merchant, product + " ".repeat((1 << 20) - product.length() + 1))
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void countsTheCharactersOfANameAsReadersDo() {
        product(merchant, "🍵".repeat(200), "1.00", 1);

        assertInvalid(post("/products", merchant, """
                        {"name": "%s", "price": 1.00, "stock": 1}""".formatted("🍵".repeat(201))), "name");
        assertInvalid(post("/products", merchant, """
                        {"name": "a\\ud83c", "price": 1.00, "stock": 1}"""), "name");
    }

    @Test
    void tellsOfABadParameterEvenWhereItIsCut() {
        assertInvalid(
                http.get()
                        .uri(raw("/products?category=" + "a".repeat(38) + "%F0%9F%8D%B5".repeat(5)))
                        .exchange(),
                "category");
        assertInvalid(http.get().uri(raw("/products?q=%ED%A0%BC")).exchange(), "q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"a,b\", %s", "*"})
    void answersAConditionWithAllThatACacheNeeds(String condition) {
        var id = product(merchant, "Tea", "1.00", 1);
        var tag = tagOf(id);

        for (var method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
            read(method, id, "If-None-Match", condition.formatted(tag))
                    .expectStatus()
                    .isNotModified()
                    .expectHeader()
                    .valueEquals("ETag", tag)
                    .expectHeader()
                    .valueEquals("Vary", "Accept-Language")
                    .expectHeader()
                    .valueEquals("Content-Language", "en");
        }
    }

    @Test
    void changesOnlyWhatIfMatchNamesStrongly() {
        var id = product(merchant, "Tea", "1.00", 1);
        var tag = tagOf(id);

        assertThat(patchIf(id, "W/" + tag)).isEqualTo(412);
        assertThat(patchIf(id, "\"0\"")).isEqualTo(412);
        assertThat(patchIf(id, "7")).isEqualTo(400);
        assertThat(patchIf(id, "\"0\", " + tag)).isEqualTo(200);
        assertThat(patchIf(id, tag)).isEqualTo(412);
        assertThat(patchIf(id, "*")).isEqualTo(200);
    }

    private String tagOf(long id) {
        return String.valueOf(get("/products/" + id)
                .returnResult(String.class)
                .getResponseHeaders()
                .getETag());
    }

    private int patchIf(long id, String ifMatch) {
        return http.patch()
                .uri("/products/" + id)
                .headers(headers -> headers.setBearerAuth(merchant.token()))
                .header("If-Match", ifMatch)
                .header("Content-Type", "application/json")
                .bodyValue("{\"price\": 2.00}")
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    @Test
    void leavesPublicReadsToCachesAndNothingElse() {
        var id = product(merchant, "Tea", "1.00", 1);

        get("/products/" + id)
                .expectHeader()
                .valueEquals("Cache-Control", "public, max-age=0, s-maxage=1, stale-if-error=30");
        for (var path : List.of("/products", "/categories")) {
            get(path).expectHeader().valueEquals("Cache-Control", "public, max-age=0, s-maxage=1, stale-if-error=30");
        }
        get("/products/" + id + "/stock-movements", merchant).expectHeader().valueEquals("Cache-Control", "no-store");
        patch("/products/" + id, merchant, "{}").expectHeader().valueEquals("Cache-Control", "no-store");
    }

    @Test
    void leadsOnThroughALongQuery() {
        product(merchant, "Tea", "1.00", 1);
        product(merchant, "Tea", "1.00", 1);
        for (var query : new String[] {"?size=1&page=0&utm=" + "x".repeat(2000), "?size=1&utm=" + "x".repeat(3900)}) {
            var link = http.get()
                    .uri(raw("/products" + query + "&merchant=" + merchant.id()))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .returnResult(String.class)
                    .getResponseHeaders()
                    .getFirst("Link");
            assertThat(link)
                    .contains("merchant=" + merchant.id())
                    .contains("rel=\"next\"")
                    .hasSizeLessThan(6145);
        }
    }
}
