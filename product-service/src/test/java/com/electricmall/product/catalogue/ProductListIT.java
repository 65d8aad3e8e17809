package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class ProductListIT extends RunningService {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    private final User merchant = newMerchant();
    private final String mine = "/products?merchant=" + merchant.id();

    @Nested
    class Filtering {

        @Test
        void findsWordsInNamesDescriptionsAndTranslations() {
            var tea = product(merchant, """
                    {"name": "绿茶", "price": 1, "stock": 1, "description": "产自 Hángzhōu",
                     "translations": {"en": {"name": "Green Tea", "description": "loose leaves"}}}""");

            for (var q : List.of("茶", "GREEN", "tea green", "Hangzhou", "loose", "hangzhuo")) {
                await().untilAsserted(
                                () -> assertThat(ids(mine + "&q={q}", q)).as(q).containsExactly(tea));
            }
            assertThat(ids(mine + "&q={q}", "black tea")).isEmpty();
            assertThat(ids(mine + "&q={q}", "%")).isEmpty();
            assertThat(ids(mine + "&q={q}", "'; DROP TABLE product; --")).isEmpty();
        }

        @Test
        void ranksWholeNamesThenBeginningsThenParts() {
            var inDescription =
                    product(merchant, "{\"name\": \"Cup\", \"price\": 1, \"stock\": 1, \"description\": \"for tea\"}");
            var part = product(merchant, "Green Tea", "1", 1);
            var beginning = product(merchant, "Tea Pot", "1", 1);
            var whole = product(merchant, "Tea", "1", 1);

            await().untilAsserted(() ->
                    assertThat(ids(mine + "&q=tea")).containsExactly(whole, beginning, part, inDescription));
            assertThat(ids(mine + "&q=tea&sort=relevance")).containsExactly(whole, beginning, part, inDescription);
            assertThat(ids(mine + "&q=tea&sort=-createdAt")).containsExactly(whole, beginning, part, inDescription);
        }

        @Test
        void includesAllBelowACategory() {
            var home = category("home", null);
            var kitchen = category("kitchen", home);
            var pots = category("pots", kitchen);
            var inKitchen = inCategory(kitchen);
            var inPots = inCategory(pots);
            inCategory(category("elsewhere", null));

            assertThat(ids("/products?sort=createdAt&category=" + home)).containsExactly(inKitchen, inPots);
            assertThat(ids("/products?category=" + pots)).containsExactly(inPots);
            assertThat(ids("/products?category=987654321")).isEmpty();
        }

        @Test
        void boundsPricesInTheCurrencyShown() {
            var cheap = product(merchant, "{\"name\": \"a\", \"price\": 5, \"stock\": 1, \"prices\": {\"USD\": 50}}");
            var dear = product(merchant, "{\"name\": \"b\", \"price\": 50, \"stock\": 1, \"prices\": {\"USD\": 5}}");
            var dollarsOnly = product(merchant, "{\"name\": \"c\", \"price\": 7, \"stock\": 1, \"currency\": \"USD\"}");

            assertThat(ids(mine + "&sort=price&maxPrice=7")).containsExactly(cheap, dollarsOnly);
            assertThat(ids(mine + "&sort=price&currency=USD")).containsExactly(dear, dollarsOnly, cheap);
            assertThat(ids(mine + "&currency=USD&minPrice=5.01&maxPrice=49.99")).containsExactly(dollarsOnly);
            assertThat(ids(mine + "&currency=CNY")).containsExactly(dear, cheap);
            assertThat(ids(mine + "&currency=EUR")).isEmpty();
            assertThat(body(get(mine + "&currency=USD&sort=price")).findValuesAsText("currency"))
                    .containsOnly("USD");
        }

        @Test
        void tellsWhatIsInStock() {
            var there = product(merchant, "a", "1", 1);
            var gone = product(merchant, "b", "1", 0);

            assertThat(ids(mine + "&inStock=true")).containsExactly(there);
            assertThat(ids(mine + "&inStock=false")).containsExactly(gone);
        }

        @ParameterizedTest
        @CsvSource({
            "minPrice=-1, minPrice",
            "minPrice=abc, minPrice",
            "minPrice=5&maxPrice=4, minPrice",
            "currency=JPY&minPrice=10.5, minPrice",
            "currency=CNY&maxPrice=9.999, maxPrice",
            "category=x, category",
            "merchant=x, merchant",
            "inStock=maybe, inStock",
            "currency=ABC, currency",
            "sort=colour, sort",
            "size=0, size",
            "size=101, size",
            "size=x, size",
            "page=-1, page",
            "after=x, after",
            "q=%00, q"
        })
        void namesTheParameterThatIsWrong(String query, String field) {
            var response = http.get().uri(raw("/products?" + query)).exchange();

            assertInvalid(response, field);
        }

        @Test
        void overlooksParametersItDoesNotKnowAndEmptyOnes() {
            product(merchant, "a", "1", 1);

            assertThat(ids(mine + "&colour=red&q=&category=&minPrice=&currency="))
                    .hasSize(1);
        }
    }

    @Nested
    class Paging {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "price",
                    "-price",
                    "name",
                    "-createdAt",
                    "sold,-price",
                    "-trending",
                    "trending,name",
                    "price,-createdAt",
                    "relevance"
                })
        void showsEachRowOnceThoughOthersAreAddedMeanwhile(String sort) {
            var before = IntStream.range(0, 23)
                    .mapToObj(i -> product(merchant, "tie " + i % 3, String.valueOf(i % 4), 1))
                    .toList();

            var seen = walk(mine + "&size=5&sort=" + sort, () -> product(merchant, "tie 1", "1", 1));

            assertThat(seen).doesNotHaveDuplicates().containsAll(before);
        }

        @Test
        void countsPagesByOffset() {
            var all = IntStream.range(0, 7)
                    .mapToObj(i -> product(merchant, "p" + i, "1", 1))
                    .toList();

            var second = http.get()
                    .uri(mine + "&sort=name&page=1&size=3")
                    .exchange()
                    .expectBody(JsonNode.class)
                    .returnResult();

            assertThat(idsOf(second.getResponseBody())).containsExactlyElementsOf(all.subList(3, 6));
            assertThat(second.getResponseHeaders().getFirst("X-Total-Count")).isEqualTo("7");
            assertThat(second.getResponseHeaders().getFirst(HttpHeaders.LINK))
                    .contains("rel=\"first\"", "rel=\"prev\"", "rel=\"next\"", "rel=\"last\"");
        }

        @Test
        void refusesACursorOfAnotherList() {
            IntStream.range(0, 3).forEach(i -> product(merchant, "p" + i, "1", 1));
            var next = next(
                    get(mine + "&size=1&sort=price").expectBody().returnResult().getResponseHeaders());

            assertInvalid(
                    http.get()
                            .uri(URI.create(next.replace("sort=price", "sort=name")))
                            .exchange(),
                    "after");
            assertInvalid(http.get().uri(URI.create(next + "&inStock=true")).exchange(), "after");
        }

        private List<Long> walk(String first, Runnable betweenPages) {
            var seen = new ArrayList<Long>();
            for (var uri = raw(first); uri != null; ) {
                var page = http.get()
                        .uri(uri)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(JsonNode.class)
                        .returnResult();
                seen.addAll(idsOf(page.getResponseBody()));
                var next = next(page.getResponseHeaders());
                uri = next == null || seen.size() > 100 ? null : URI.create(next);
                if (seen.size() < 40) {
                    betweenPages.run();
                }
            }
            return seen;
        }
    }

    @Test
    void showsEachChangeAtOnce() {
        var tea = "/products/" + product(merchant, "{\"name\": \"Tea\", \"price\": 5, \"stock\": 3}");

        for (var change : List.of(
                "{\"name\": \"Green Tea\"}",
                "{\"price\": 7}",
                "{\"prices\": {\"USD\": 2, \"EUR\": 3}}",
                "{\"stock\": 9}",
                "{\"attributes\": {\"colour\": \"green\"}}")) {
            var written = body(patch(tea, merchant, change));

            assertThat(body(get(mine))).as(change).containsExactly(written);
            assertThat(body(get(mine + "&sort=price"))).as(change).containsExactly(written);
        }
        rate(2, 9);
        try {
            assertThat(body(get(mine)).get(0).get("rating")).hasToString("{\"average\":4.5,\"count\":2}");
        } finally {
            rate(0, 0);
        }
    }

    @Test
    void sortsByNameAsCodePointsGo() {
        var names = List.of("b", "A", "茶", "a", "Ä");
        names.forEach(name -> product(merchant, name, "1", 1));

        assertThat(body(get(mine + "&sort=name")).findValuesAsText("name")).containsExactly("A", "a", "b", "Ä", "茶");
    }

    @Test
    void speaksTheReadersLanguage() {
        product(
                merchant,
                "{\"name\": \"绿茶\", \"price\": 1, \"stock\": 1, \"translations\": {\"en\": {\"name\": \"Green Tea\"}}}");

        http.get()
                .uri(mine)
                .header("Accept-Language", "en")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Language", "en")
                .expectHeader()
                .value("Vary", vary -> assertThat(vary).contains("Accept-Language"))
                .expectBody()
                .jsonPath("$[0].name")
                .isEqualTo("Green Tea");
    }

    private void rate(int count, int sum) {
        jdbc.sql("""
                        UPDATE product SET rating_count = ?, rating_sum = ?, rating_version = rating_version + 1
                        WHERE merchant_id = ?
                        """).params(count, sum, merchant.id()).update();
    }

    private long category(String name, Long parentId) {
        return body(post("/categories", ADMIN, "{\"name\": \"%s\", \"parentId\": %s}".formatted(name, parentId)))
                .get("id")
                .longValue();
    }

    private long inCategory(long category) {
        return product(
                merchant, "{\"name\": \"a\", \"price\": 1, \"stock\": 1, \"categoryId\": %d}".formatted(category));
    }

    private List<Long> ids(String uri, Object... variables) {
        return idsOf(
                body(http.get().uri(uri, variables).exchange().expectStatus().isOk()));
    }

    private static List<Long> idsOf(JsonNode page) {
        return StreamSupport.stream(page.spliterator(), false)
                .map(product -> product.get("id").longValue())
                .toList();
    }

    private static String next(HttpHeaders headers) {
        var link = headers.getFirst(HttpHeaders.LINK);
        var matcher = NEXT.matcher(link == null ? "" : link);
        return matcher.find() ? matcher.group(1) : null;
    }
}
