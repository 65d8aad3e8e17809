package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.paging.SortOrder;
import com.electricmall.product.RunningService;
import com.electricmall.product.search.SearchHit;
import com.electricmall.product.search.SearchHits;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class FamiliesIT extends RunningService {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    private final User merchant = newMerchant();
    private final String theirs = "/products?merchant=" + merchant.id();

    @Test
    void showTheVisibleVariantsWithTheirOptions() {
        var small = variant("shirt", "S", 10, "red");
        var medium = variant("shirt", "M", 11, "red");
        var gone = variant("shirt", "L", 12, "red");
        delete("/products/" + gone, merchant).expectStatus().isNoContent();
        variant("cap", "S", 5, "red");
        product(newMerchant(), "{\"name\": \"a\", \"price\": 1, \"stock\": 1, \"familyId\": \"shirt\"}");

        var variants =
                body(get("/products/" + medium + "/variants").expectStatus().isOk());

        assertThat(idsOf(variants)).containsExactly(small, medium);
        assertThat(variants.findValuesAsText("size")).containsExactly("S", "M");
        assertThat(idsOf(body(get("/products/" + medium + "/variants?sort=-price&size=1"))))
                .containsExactly(medium);
    }

    @Test
    void areOneProductWhereThereIsNoFamily() {
        var lone = product(merchant, "Lone", "1", 1);

        assertThat(idsOf(body(get("/products/" + lone + "/variants")))).containsExactly(lone);
        get("/products/987654321/variants").expectStatus().isNotFound();
        delete("/products/" + lone, merchant).expectStatus().isNoContent();
        get("/products/" + lone + "/variants").expectStatus().isNotFound();
    }

    @Nested
    class Collapsed {

        @Test
        void showTheFirstOfEachByTheSortAskedFor() {
            var dear = variant("shirt", "S", 30, "red");
            var cheap = variant("shirt", "M", 10, "blue");
            var lone = product(merchant, "Lone", "20", 1);

            assertThat(shown(theirs + "&collapse=family&sort=price")).isEqualTo(List.of(cheap, lone));
            assertThat(shown(theirs + "&collapse=family&sort=-price")).isEqualTo(List.of(dear, lone));
            assertThat(body(get(theirs + "&collapse=family&sort=price")).findValuesAsText("variants"))
                    .containsExactly("2", "1");
            assertThat(body(get(theirs)).findValuesAsText("variants")).isEmpty();
        }

        @Test
        void countTheVariantsThatMatch() {
            variant("shirt", "S", 10, "red");
            variant("shirt", "M", 20, "red");
            var blue = variant("shirt", "L", 30, "blue");

            var red = body(get(theirs + "&collapse=family&sort=-price&attr.colour=red"));
            assertThat(red).hasSize(1);
            assertThat(red.get(0).get("variants").longValue()).isEqualTo(2);
            assertThat(shown(theirs + "&collapse=family&sort=price&minPrice=25"))
                    .containsExactly(blue);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"price", "-price", "name", "-createdAt", "sold,-price", "price,-createdAt", "relevance"})
        void arePagedThroughWithoutSkipOrRepeat(String sort) {
            for (var i = 0; i < 24; i++) {
                variant("family " + i % 8, "size " + i, i * 7 % 5, "red");
            }
            product(merchant, "tie", "2", 1);

            var counts = new HashMap<String, Long>();
            var pages = new ArrayList<Long>();
            for (var uri = raw(theirs + "&collapse=family&size=2&sort=" + sort); uri != null; ) {
                var page = http.get().uri(uri).exchange().expectStatus().isOk();
                var answer = page.expectBody(JsonNode.class).returnResult();
                answer.getResponseBody()
                        .forEach(product -> counts.merge(
                                product.path("familyId").asText(),
                                product.get("variants").longValue(),
                                Long::sum));
                pages.addAll(idsOf(answer.getResponseBody()));
                uri = next(answer.getResponseHeaders());
            }

            assertThat(pages).hasSize(9).doesNotHaveDuplicates();
            assertThat(counts).hasSize(9).containsEntry("", 1L).containsEntry("family 3", 3L);
            assertThat(shown(theirs + "&collapse=family&size=100&sort=" + sort)).isEqualTo(pages);
        }
    }

    /** More than are looked at one by one: of each family the dearer variant is found first. */
    @ParameterizedTest
    @CsvSource({"price, false", "price, true", "relevance, false", "-createdAt, true"})
    void areCollapsedAmongAllThatIsFound(String sort, boolean byOffset) {
        importFamilies(600);
        var found = theirs + "&q=lampion&collapse=family&size=100&sort=" + sort;

        var families = new HashMap<String, Long>();
        var firstPage = body(get(found));
        if (byOffset) {
            for (var page = 0; page < 6; page++) {
                count(body(get(found + "&page=" + page)), families);
            }
            get(found + "&page=0").expectHeader().valueEquals("X-Total-Count", "600");
        } else {
            for (var uri = raw(found); uri != null; ) {
                var answer = http.get()
                        .uri(uri)
                        .exchange()
                        .expectBody(JsonNode.class)
                        .returnResult();
                count(answer.getResponseBody(), families);
                uri = next(answer.getResponseHeaders());
            }
        }

        assertThat(families.values()).hasSize(600).containsOnly(2L);
        if (sort.equals("price")) {
            assertThat(firstPage.get(0).get("familyId").textValue()).isEqualTo("family 600");
            assertThat(firstPage.findValuesAsText("size")).containsOnly("M");
        }
    }

    /** As where a product changes while its list is made. */
    @Test
    void areReadWholeAmongWhatIsFound() {
        var dear = variant("shirt", "S", 30, "red");
        var cheap = variant("shirt", "M", 10, "red");
        var hits = SearchHits.of(List.of(new SearchHit(1, 0, dear), new SearchHit(1, 0, cheap)));
        var select = new ListSelect(ProductFilter.ALL, List.of(new SortOrder("price", false))).among(hits, true);

        var rows = jdbc.sql(select.collapsed(ProductRows.CARD, "", "price ASC, id ASC"))
                .params(select.params())
                .query()
                .listOfRows();

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("id", cheap)
                        .containsEntry("variants", 2L)
                        .containsEntry("name", "tie")
                        .containsKeys("prices", "price", "relevance"));
    }

    private static void count(JsonNode page, Map<String, Long> families) {
        page.forEach(product -> families.merge(
                product.get("familyId").textValue(), product.get("variants").longValue(), Long::sum));
    }

    /** Of each the second variant is the cheaper one, and the last of all is the cheapest. */
    private void importFamilies(int count) {
        var lines = new StringBuilder();
        for (var size : List.of("S", "M")) {
            for (var family = 1; family <= count; family++) {
                var price = size.equals("S") ? 5_000 : 1_000 - family;
                lines.append("""
                        {"name": "Lampion", "price": %d, "stock": 1, "familyId": "family %d", "options": {"size": "%s"}}
                        """.formatted(price, family, size));
            }
        }
        http.post()
                .uri("/products/import")
                .headers(headers -> headers.setBearerAuth(merchant.token()))
                .header("Content-Type", "application/x-ndjson")
                .bodyValue(lines.toString())
                .exchange()
                .expectBody()
                .jsonPath("$.created")
                .isEqualTo(2 * count);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get(theirs + "&q=lampion&page=0")
                        .expectHeader()
                        .valueEquals("X-Total-Count", Integer.toString(2 * count)));
    }

    @Test
    void areFilteredByAttributes() {
        var red = variant("a", "S", 1, "red");
        var blue = variant("b", "S", 1, "blue");

        assertThat(shown(theirs + "&attr.colour=red")).containsExactly(red);
        assertThat(shown(theirs + "&attr.colour=red&attr.colour=blue")).containsExactlyInAnyOrder(red, blue);
        assertThat(shown(theirs + "&attr.colour=red&attr.kind=x")).isEmpty();
        assertThat(shown(theirs + "&attr.colour=Red")).isEmpty();
        assertThat(shown(theirs + "&attr.colour=re")).isEmpty();
        assertThat(shown(theirs + "&attr.colour=")).hasSize(2);
        assertThat(shown(theirs + "&attr.colour=%22%7D%27--")).isEmpty();
        assertInvalid(http.get().uri(raw(theirs + "&attr.colour=%00")).exchange(), "attr.colour");
        assertInvalid(get(theirs + "&collapse=colour"), "collapse");
    }

    @Test
    void bindACursorToItsAttributes() {
        variant("a", "S", 1, "red");
        variant("b", "S", 1, "red");
        var answer = http.get()
                .uri(raw(theirs + "&attr.colour=red&size=1"))
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult();
        var next = next(answer.getResponseHeaders()).toString();

        assertThat(next).contains("attr.colour=red");
        assertInvalid(http.get().uri(URI.create(next.replace("=red", "=blue"))).exchange(), "after");
    }

    private long variant(String family, String size, int price, String colour) {
        return product(merchant, """
                {"name": "tie", "price": %d, "stock": 1, "familyId": "%s", "options": {"size": "%s"},
                 "attributes": {"colour": "%s"}}""".formatted(price, family, size, colour));
    }

    private List<Long> shown(String path) {
        return idsOf(body(http.get().uri(raw(path)).exchange().expectStatus().isOk()));
    }

    private static List<Long> idsOf(JsonNode page) {
        return page.findValuesAsText("id").stream().map(Long::valueOf).toList();
    }

    private static URI next(HttpHeaders headers) {
        var matcher = NEXT.matcher(String.valueOf(headers.getFirst(HttpHeaders.LINK)));
        return matcher.find() ? URI.create(matcher.group(1)) : null;
    }
}
