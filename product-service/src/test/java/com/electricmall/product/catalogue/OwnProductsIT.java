package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class OwnProductsIT extends RunningService {

    private static final String MINE = "/products?merchant=me";

    private final User merchant = newMerchant();

    @Test
    void showHiddenOnesTooAndTellThemApart() {
        var there = product(merchant, "a", "1", 1);
        var gone = product(merchant, "b", "1", 1);
        delete("/products/" + gone, merchant).expectStatus().isNoContent();
        product(newMerchant(), "c", "1", 1);

        var mine = body(get(MINE + "&sort=name", merchant).expectStatus().isOk());

        assertThat(ids(mine)).containsExactly(there, gone);
        assertThat(mine.findValuesAsText("hidden")).containsExactly("false", "true");
        assertThat(body(get("/products?merchant=" + merchant.id(), merchant)).findValuesAsText("hidden"))
                .isEmpty();
    }

    @Test
    void areSortedByStock() {
        var much = product(merchant, "a", "1", 50);
        var little = product(merchant, "b", "1", 2);
        var none = product(merchant, "c", "1", 0);

        assertThat(ids(body(get(MINE + "&sort=stock", merchant)))).containsExactly(none, little, much);
        assertThat(ids(body(get(MINE + "&sort=-stock&size=2", merchant)))).containsExactly(much, little);
        assertInvalid(get("/products?sort=stock"), "sort");
        assertInvalid(get("/products?sort=stock&merchant=" + merchant.id(), merchant), "sort");
    }

    @Test
    void areKeptByNoCache() {
        var headers =
                get(MINE, merchant).expectBody(JsonNode.class).returnResult().getResponseHeaders();

        assertThat(headers.getFirst(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
        assertThat(headers.containsKey("Surrogate-Key")).isFalse();
    }

    @Test
    void areCounted() {
        product(merchant, "a", "1", 1);
        delete("/products/" + product(merchant, "b", "1", 1), merchant)
                .expectStatus()
                .isNoContent();

        await().untilAsserted(() -> assertThat(body(get("/products/facets?merchant=me", merchant))
                        .at("/merchants/0/count")
                        .asInt())
                .isEqualTo(2));
        get("/products/facets?merchant=me").expectStatus().isUnauthorized();
    }

    @Test
    void areForMerchantsOnly() {
        get(MINE).expectStatus().isUnauthorized();
        get(MINE, CUSTOMER).expectStatus().isForbidden();
        get(MINE, ADMIN).expectStatus().isOk();
    }

    private static List<Long> ids(JsonNode page) {
        return page.findValuesAsText("id").stream().map(Long::valueOf).toList();
    }
}
