package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.ids.Ids;
import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionTemplate;

class SearchIT extends RunningService {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    private final User merchant = newMerchant();
    private final String mine = "/products?merchant=" + merchant.id();

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void findsAChangeAndLosesADeletion() {
        var id = product(merchant, "Lantern", "1", 1);
        await().until(() -> ids(mine + "&q=lantern").equals(List.of(id)));

        patch("/products/" + id, merchant, "{\"name\": \"Kettle\"}")
                .expectStatus()
                .isOk();
        await().until(() -> ids(mine + "&q=kettle").equals(List.of(id)));
        assertThat(ids(mine + "&q=lantern")).isEmpty();

        delete("/products/" + id, merchant).expectStatus().isNoContent();
        assertThat(ids(mine + "&q=kettle")).isEmpty();
    }

    @Test
    void showsNoOldFacts() {
        var id = product(merchant, "Lantern", "5", 1);
        await().until(() -> ids(mine + "&q=lantern").equals(List.of(id)));

        patch("/products/" + id, merchant, "{\"price\": 9}").expectStatus().isOk();
        assertThat(body(get(mine + "&q=lantern")).get(0).get("price").decimalValue())
                .isEqualByComparingTo("9");
        assertThat(ids(mine + "&q=lantern&maxPrice=5")).isEmpty();
        await().until(() -> ids(mine + "&q=lantern&minPrice=9").equals(List.of(id)));

        asOrderService(HttpMethod.PUT, "/internal/reservations/" + Ids.next(), """
                        {"lines": [{"productId": %d, "quantity": 1}]}""".formatted(id))
                .expectStatus()
                .isOk();
        assertThat(ids(mine + "&q=lantern&inStock=true")).isEmpty();
        await().until(() -> ids(mine + "&q=lantern&inStock=false").equals(List.of(id)));
    }

    @Test
    void findsByNumberAttributeAndOption() {
        var shirt = product(merchant, """
                {"name": "Shirt", "price": 1, "stock": 1, "sku": "AB-12/7", "attributes": {"colour": "Crimson"},
                 "familyId": "f", "options": {"size": "Narrow"}}""");

        for (var q : List.of("AB-12/7", "ab127", "crimson shirt", "narrow")) {
            await().untilAsserted(() -> assertThat(ids(mine + "&q=" + q)).as(q).containsExactly(shirt));
        }
        assertThat(ids(mine + "&q=shirt&attr.colour=Crimson&collapse=family")).containsExactly(shirt);
        assertThat(ids(mine + "&q=shirt&attr.colour=Red")).isEmpty();
    }

    @Test
    void findsHiddenOnesForTheirMerchantAlone() {
        var id = product(merchant, "Lantern", "1", 1);
        await().until(() -> ids(mine + "&q=lantern").equals(List.of(id)));
        delete("/products/" + id, merchant).expectStatus().isNoContent();

        assertThat(ids(mine + "&q=lantern")).isEmpty();
        await().until(() ->
                idsOf(body(get("/products?merchant=me&q=lantern", merchant))).equals(List.of(id)));
    }

    /** Its transaction begins before others that are seen before it. */
    @Test
    void findsWhatWasCommittedLate() {
        var late = product(merchant, "before", "1", 1);
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("UPDATE product SET name = 'Latecomer' WHERE id = ?")
                    .param(late)
                    .update();
            var early = product(merchant, "Earlybird", "1", 1);
            await().until(() -> ids(mine + "&q=earlybird").equals(List.of(early)));
        });

        await().until(() -> ids(mine + "&q=latecomer").equals(List.of(late)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relevance",
                "-relevance",
                "price",
                "-price",
                "name",
                "-createdAt",
                "sold,-price",
                "relevance,price"
            })
    void pagesShowEachHitOnceThoughOthersAreAddedMeanwhile(String sort) {
        var before = IntStream.range(0, 23)
                .mapToObj(i -> product(merchant, """
                        {"name": "%s", "price": %d, "stock": 1, "description": "a lantern"}""".formatted(
                                i % 3 == 0 ? "Lantern" : i % 3 == 1 ? "Red lantern" : "Light " + i, i % 4)))
                .toList();
        await().until(() -> ids(mine + "&size=100&q=lantern").size() == 23);

        var seen = new ArrayList<Long>();
        for (var uri = raw(mine + "&q=lantern&size=5&sort=" + sort); uri != null; ) {
            var page = http.get()
                    .uri(uri)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(JsonNode.class)
                    .returnResult();
            seen.addAll(idsOf(page.getResponseBody()));
            var link = NEXT.matcher(String.valueOf(page.getResponseHeaders().getFirst("Link")));
            uri = link.find() && seen.size() < 100 ? URI.create(link.group(1)) : null;
            product(merchant, "Green lantern", "1", 1);
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void countsHitsWherePagesAreNumbered() {
        IntStream.range(0, 5).forEach(i -> product(merchant, "Lantern " + i, "1", 1));
        await().until(() -> ids(mine + "&q=lantern").size() == 5);

        get(mine + "&q=lantern&page=1&size=2").expectHeader().valueEquals("X-Total-Count", "5");
        assertThat(ids(mine + "&q=lantern&page=1&size=2")).hasSize(2);
    }

    @Test
    void refusesACursorOfAnotherSearch() {
        IntStream.range(0, 3).forEach(i -> product(merchant, "Lantern " + i, "1", 1));
        await().until(() -> ids(mine + "&q=lantern").size() == 3);
        var link = String.valueOf(get(mine + "&q=lantern&size=1")
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getFirst("Link"));
        var next = NEXT.matcher(link);
        assertThat(next.find()).isTrue();

        var otherWords = URI.create(next.group(1).replace("q=lantern", "q=lanter"));
        assertInvalid(http.get().uri(otherWords).exchange(), "after");
    }

    private List<Long> ids(String uri) {
        return idsOf(body(get(uri).expectStatus().isOk()));
    }

    private static List<Long> idsOf(JsonNode page) {
        return StreamSupport.stream(page.spliterator(), false)
                .map(product -> product.get("id").longValue())
                .toList();
    }
}
