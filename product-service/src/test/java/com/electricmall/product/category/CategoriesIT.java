package com.electricmall.product.category;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpMethod;

class CategoriesIT extends RunningService {

    @Autowired
    private StringRedisTemplate redis;

    @Test
    void growsAndShowsATree() {
        var home = add("home", null);
        var kitchen = add("kitchen", home.get("id").longValue());

        assertThat(home.get("parentId").isNull()).isTrue();
        assertThat(body(get("/categories").expectStatus().isOk())).contains(home, kitchen);
        assertThat(body(get("/categories/" + kitchen.get("id")))).isEqualTo(kitchen);
    }

    @Test
    void isTakenInPagesAndOrdersAsOtherLists() {
        for (var name : List.of("b", "a", "c")) {
            add(name, null);
        }
        var all = body(get("/categories")).findValuesAsText("id");
        var sorted = body(get("/categories?sort=-name")).findValuesAsText("id");

        assertThat(sorted).hasSameSizeAs(all).containsExactlyInAnyOrderElementsOf(all);
        assertThat(walked("/categories?size=2")).isEqualTo(all);
        assertThat(walked("/categories?size=2&sort=-name")).isEqualTo(sorted);
        assertThat(walked("/categories?size=2&sort=-name&page=0")).isEqualTo(sorted);
        get("/categories?page=0&size=2").expectHeader().valueEquals("X-Total-Count", String.valueOf(all.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "size=0, size",
        "size=101, size",
        "size=x, size",
        "page=-1, page",
        "sort=price, sort",
        "sort=name&after=x, after"
    })
    void refusesWhatOtherListsRefuse(String query, String field) {
        assertInvalid(get("/categories?" + query), field);
    }

    /** The ids of all pages. */
    private List<String> walked(String first) {
        var ids = new ArrayList<String>();
        var next = Optional.of(first);
        while (next.isPresent()) {
            var answer = get(next.get()).expectStatus().isOk();
            ids.addAll(body(answer).findValuesAsText("id"));
            next = Optional.ofNullable(
                            answer.returnResult(Void.class).getResponseHeaders().getFirst("Link"))
                    .flatMap(CategoriesIT::next);
        }
        return ids;
    }

    private static Optional<String> next(String link) {
        var found = Pattern.compile("<([^>]*)>; rel=\"next\"").matcher(link);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** What a writer commits and does not live to evict is seen within 5 s, as lists promise. */
    @Test
    void isKeptAsACopyForFiveSecondsOnly() {
        add("home", null);
        get("/categories").expectStatus().isOk();

        assertThat(redis.getExpire("mall:cache:categories:tree")).isBetween(0L, 5L);
    }

    @Test
    void movesAndRenames() {
        var home = add("home", null);
        var path = "/categories/" + add("kitchen", null).get("id");

        put(path, ADMIN, json("cooking", home.get("id").longValue()))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("cooking")
                .jsonPath("$.parentId")
                .isEqualTo(home.get("id").longValue());
        assertThat(body(get(path)).get("name").textValue()).isEqualTo("cooking");
    }

    @Test
    void staysATree() {
        var home = add("home", null).get("id").longValue();
        var kitchen = add("kitchen", home).get("id").longValue();

        assertConflict(put("/categories/" + home, ADMIN, json("home", kitchen)), "CATEGORY_LOOP");
        assertConflict(put("/categories/" + home, ADMIN, json("home", home)), "CATEGORY_LOOP");
        assertInvalid(put("/categories/" + home, ADMIN, json("home", 987_654L)), "parentId");
        assertInvalid(post("/categories", ADMIN, json("home", 987_654L)), "parentId");
    }

    @Test
    void goesOnlyWhenEmpty() {
        var home = add("home", null).get("id").longValue();
        var kitchen = add("kitchen", home).get("id").longValue();
        var merchant = newMerchant();
        var pot = product(
                merchant, "{\"name\": \"pot\", \"price\": 1, \"stock\": 1, \"categoryId\": %d}".formatted(kitchen));

        assertConflict(delete("/categories/" + home, ADMIN), "CATEGORY_IN_USE");
        assertConflict(delete("/categories/" + kitchen, ADMIN), "CATEGORY_IN_USE");
        delete("/products/" + pot, merchant).expectStatus().isNoContent();
        delete("/categories/" + kitchen, ADMIN).expectStatus().isNoContent();
        delete("/categories/" + kitchen, ADMIN).expectStatus().isNotFound();
        get("/categories/" + kitchen).expectStatus().isNotFound();
    }

    @Test
    void isChangedByAdministratorsOnly() {
        call(HttpMethod.POST, "/categories", null, json("home", null))
                .expectStatus()
                .isUnauthorized();
        post("/categories", newMerchant(), json("home", null)).expectStatus().isForbidden();
        put("/categories/1", newMerchant(), json("home", null)).expectStatus().isForbidden();
        delete("/categories/1", CUSTOMER).expectStatus().isForbidden();
        put("/categories/987654", ADMIN, json("home", null)).expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"name\": \"\"}", "{\"name\": \"  \"}", "{\"name\": null}", "{\"name\": \"\\u0000\"}"})
    void wantsAName(String json) {
        post("/categories", ADMIN, json)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("name");
    }

    @Test
    void refusesALongName() {
        assertInvalid(post("/categories", ADMIN, json("x".repeat(101), null)), "name");
    }

    private JsonNode add(String name, Long parentId) {
        return body(post("/categories", ADMIN, json(name, parentId))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .exists("Location"));
    }

    private static String json(String name, Long parentId) {
        return "{\"name\": \"%s\", \"parentId\": %s}".formatted(name, parentId);
    }
}
