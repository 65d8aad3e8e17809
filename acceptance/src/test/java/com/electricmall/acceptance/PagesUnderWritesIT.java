package com.electricmall.acceptance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Between any two pages of a list, products are made, priced anew and sold. */
class PagesUnderWritesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; *rel=\"next\"");
    private static final int PRODUCTS = 40;

    /** Every so manieth product is written to. */
    private static final int MOVING = 4;

    private static final int PAGE = 5;
    private static final int MOST_PAGES = 100;

    private final Client merchant = TestShop.newMerchant();
    private final Client customer = TestShop.newCustomer();
    private final String name = TestShop.newWord();
    private final List<Integer> moving = new ArrayList<>();
    private final List<Integer> still = new ArrayList<>();
    private int writes;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=price",
                "sort=-price",
                "sort=createdAt",
                "sort=-createdAt",
                "sort=name",
                "sort=-name",
                "sort=sold",
                "sort=-sold",
                "sort=trending",
                "sort=-trending",
                "sort=rating",
                "sort=-rating",
                "sort=stock&merchant=me",
                "sort=-stock&merchant=me",
                "sort=relevance&q="
            })
    void haveEachProductWhoseKeyStaysOnce(String query) {
        var list = list(query);
        makeProducts();
        if (query.endsWith("q=")) {
            await().atMost(SOON)
                    .until(() -> merchant.get(list + "&size=100").body().size() == PRODUCTS);
        }

        var seen = seen(list + "&size=" + PAGE);

        assertThat(writes).isGreaterThanOrEqualTo(PRODUCTS / PAGE - 1);
        assertThat(seen.stream().filter(still::contains)).containsExactlyInAnyOrderElementsOf(still);
    }

    private String list(String query) {
        var id = merchant.get("/users/me").expect(200).text("id");
        var of = query.contains("merchant=me") ? "" : "&merchant=" + id;
        return "/products?" + (query.endsWith("q=") ? query + name : query) + of;
    }

    private void makeProducts() {
        var lines = IntStream.range(0, PRODUCTS)
                .mapToObj(i -> "{\"sku\": \"%d\", \"name\": \"%s %c\", \"price\": %d, \"stock\": %d}"
                        .formatted(i, name, 'a' + i % 7, 10 + i % 5, 100 + i % 3))
                .collect(joining("\n"));
        merchant.postText("/products/import", lines, "application/x-ndjson").expect(200);
        var all = merchant.get("/products?merchant=me&size=100").expect(200).body();
        for (var product : all) {
            var isMoving = product.path("sku").asInt() % MOVING == 0;
            (isMoving ? moving : still).add(product.path("id").intValue());
        }
        assertThat(all).hasSize(PRODUCTS);
    }

    /** The ids of all pages, in their order. */
    private List<Integer> seen(String first) {
        var seen = new ArrayList<Integer>();
        var next = first;
        for (var page = 0; page < MOST_PAGES; page++) {
            var answer = merchant.get(next).expect(200);
            answer.body().findValues("id").stream().map(JsonNode::intValue).forEach(seen::add);
            var link = NEXT.matcher(answer.header("Link"));
            if (!link.find()) {
                return seen;
            }
            next = link.group(1);
            write();
        }
        throw new AssertionError("%s has more than %d pages".formatted(first, MOST_PAGES));
    }

    private void write() {
        var product = moving.get(writes % moving.size());
        merchant.postOnce("/products", Map.of("name", name + " new", "price", 1 + writes % 20, "stock", writes))
                .expect(201);
        merchant.patch("/products/" + product, Map.of("price", 1 + writes * 7 % 20))
                .expect(200);
        var order = customer.postOnce("/orders", Shop.orderOf(product, 1))
                .expect(201)
                .text("id");
        customer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(201);
        writes++;
    }
}
