package com.electricmall.product.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewListIT extends ReviewFixture {

    @Test
    void listsNewestFirstInPages() {
        var written = new ArrayList<Long>();
        for (var stars = 1; stars <= 5; stars++) {
            written.addFirst(reviewed(newCustomer(), product, stars));
        }

        var read = new ArrayList<Long>();
        for (var next = path(product) + "?size=2"; next != null; ) {
            var page =
                    get(next).expectStatus().isOk().expectBody(JsonNode.class).returnResult();
            read.addAll(ids(page.getResponseBody()));
            var link = page.getResponseHeaders().getFirst("Link");
            var matcher = NEXT.matcher(link == null ? "" : link);
            next = matcher.find() ? matcher.group(1) : null;
        }

        assertThat(read).isEqualTo(written);
        assertThat(body(get("/products/" + product)).at("/rating/average").decimalValue())
                .isEqualByComparingTo("3");
        assertInvalid(get(path(product) + "?sort=stars"), "sort");
        assertInvalid(get(path(product) + "?size=101"), "size");
    }

    @Test
    void mayBeSharedAndIsSeenAtOnce() {
        get("/products/" + product).expectStatus().isOk();
        get(path(product))
                .expectHeader()
                .value("Cache-Control", value -> assertThat(value).contains("s-maxage"));
        buys(buyer, product);

        review(buyer, product, "{\"stars\": 2}")
                .expectHeader()
                .value("Surrogate-Key", keys -> assertThat(keys).contains("products:" + product));

        assertRating(product, "2", 1);
    }

    @Test
    void leavesAMerchantsTagAsItIs() {
        var path = "/products/" + product;
        var before = get(path).expectBody().returnResult().getResponseHeaders().getETag();
        reviewed(buyer, product, 5);
        var after = get(path).expectBody().returnResult().getResponseHeaders().getETag();

        assertThat(after).isNotEqualTo(before);
        http.patch()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(merchant.token()))
                .header("If-Match", before)
                .header("Content-Type", "application/json")
                .bodyValue("{\"name\": \"other tea\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.rating.count")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&q=sencha", "&collapse=family", "&inStock=true"})
    void sortsProductsByRating(String filter) {
        var none = product(merchant, "sencha none", "1", 100);
        var good = product(merchant, "sencha good", "1", 100);
        var fair = product(merchant, "sencha fair", "1", 100);
        var fairToo = product(merchant, "sencha fair too", "1", 100);
        reviewed(buyer, good, 5);
        reviewed(buyer, fair, 3);
        reviewed(newCustomer(), fair, 4);
        reviewed(buyer, fairToo, 4);
        reviewed(newCustomer(), fairToo, 3);
        var mine = "/products?merchant=%d%s&sort=".formatted(merchant.id(), filter);
        var ranked = List.of(good, fairToo, fair, none);

        await().untilAsserted(() -> assertThat(all(mine + "-rating")).containsSubsequence(ranked));
        await().untilAsserted(() -> assertThat(all(mine + "rating")).containsSubsequence(ranked.reversed()));
        assertThat(body(get(mine + "-rating")).at("/0/rating/average").intValue())
                .isEqualTo(5);
    }

    private List<Long> all(String path) {
        var read = new ArrayList<Long>();
        for (var next = path + "&size=2"; next != null; ) {
            var page = http.get()
                    .uri(raw(next))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(JsonNode.class)
                    .returnResult();
            read.addAll(ids(page.getResponseBody()));
            var link = page.getResponseHeaders().getFirst("Link");
            var matcher = NEXT.matcher(link == null ? "" : link);
            next = matcher.find() ? matcher.group(1) : null;
        }
        return read;
    }
}
