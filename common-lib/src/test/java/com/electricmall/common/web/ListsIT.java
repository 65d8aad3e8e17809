package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

class ListsIT extends RunningThingService {

    private static final int ROWS = 57;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void fill() {
        jdbc.sql("DROP TABLE IF EXISTS thing").update();
        jdbc.sql("CREATE TABLE thing (id bigint PRIMARY KEY, price numeric(19,4) NOT NULL, name text NOT NULL)")
                .update();
        jdbc.sql("INSERT INTO thing SELECT i, i % 5, 'thing ' || i FROM generate_series(1, :rows) i")
                .param("rows", ROWS)
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "-price", "price,-id", "-price,id", "name", "-id"})
    void showsEveryRowOnceInOrder(String sort) {
        var ids = walk("/things?size=10&sort=" + sort);
        assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void isNotShakenByInsertsWhileItIsRead() {
        var first = page("/things?size=10&sort=price");
        jdbc.sql("INSERT INTO thing VALUES (-1, 0, 'early'), (1001, 4, 'late')").update();
        var ids = new ArrayList<>(idsOf(first));
        ids.addAll(walk(next(first)));
        assertThat(ids).hasSize(ROWS + 1).doesNotHaveDuplicates().doesNotContain(-1L);
    }

    @Test
    void linksPagesByNumberWithATotal() {
        http.get()
                .uri("/things?page=1&size=20&sort=name")
                .header("X-Forwarded-Host", "shop.example")
                .header("X-Forwarded-Proto", "https")
                .exchange()
                .expectHeader()
                .valueEquals("X-Total-Count", "57")
                .expectHeader()
                .value(
                        "Link",
                        link -> assertThat(link)
                                .contains("<https://shop.example/things?sort=name&size=20&page=0>; rel=\"first\"")
                                .contains("page=0>; rel=\"prev\"")
                                .contains("page=2>; rel=\"next\"")
                                .contains("page=2>; rel=\"last\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0&filter[x]=1", "page=0&q=a=b", "page=0&q=%E8%8C%B6&q=a+b"})
    void keepsTheClientsOwnParametersAsTheyWere(String query) {
        http.get()
                .uri(URI.create("http://localhost:%d/things?%s".formatted(port, query)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value(
                        "Link",
                        link -> assertThat(link).contains(query.substring("page=0&".length()) + "&size=20&page=1>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0&q=a=b", "page=0&filter[x]=1&q=%E8%8C%B6"})
    void keepsThemAlsoWhenTheGatewayTellsWhereTheClientCame(String query) {
        http.get()
                .uri(URI.create("http://localhost:%d/things?%s".formatted(port, query)))
                .header("X-Forwarded-Host", "mall_gateway:8080")
                .header("X-Forwarded-Port", "8080")
                .header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-For", "203.0.113.7, 127.0.0.1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value(
                        "Link",
                        link -> assertThat(link)
                                .startsWith("<http://mall_gateway:8080/things?")
                                .contains(query.substring("page=0&".length()) + "&size=20&page=1>"));
    }

    @Test
    void leadsNoDeeperThanItGoes() {
        jdbc.sql("INSERT INTO thing SELECT i, 1, 'more' FROM generate_series(100, 10100) i")
                .update();

        var links = http.get()
                .uri("/things?page=332&size=30")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseHeaders()
                .getFirst("Link");

        assertThat(links).contains("page=333>; rel=\"next\"").contains("page=333>; rel=\"last\"");
        http.get().uri("/things?page=333&size=30").exchange().expectStatus().isOk();
    }

    @Test
    void takesAnEmptyParameterForNone() {
        var sorted = http.get().uri("/things").exchange().expectBody(String.class);
        var unsorted = http.get().uri("/things?sort=").exchange().expectStatus().isOk();

        unsorted.expectBody(String.class).isEqualTo(sorted.returnResult().getResponseBody());
    }

    @Test
    void countsNothingInKeysetMode() {
        http.get().uri("/things").exchange().expectHeader().doesNotExist("X-Total-Count");
    }

    @ParameterizedTest
    @CsvSource({
        "size=0, size",
        "size=101, size",
        "size=x, size",
        "page=-1, page",
        "page=500&size=20, page",
        "sort=color, sort",
        "after=abc, after",
        "page=0&after=abc, after"
    })
    void refusesWhatAListCannotGive(String query, String field) {
        http.get()
                .uri("/things?" + query)
                .exchange()
                .expectStatus()
                .isEqualTo(400)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void refusesACursorOfAnotherSortOrFilter() {
        var next = next(page("/things?size=10&sort=price"));
        for (var changed : List.of(next.replace("sort=price", "sort=-price"), next + "&q=x")) {
            http.get().uri(changed).exchange().expectStatus().isEqualTo(400);
        }
        http.get()
                .uri(next.replace("size=10", "size=5"))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private List<Long> walk(String start) {
        var ids = new ArrayList<Long>();
        for (var uri = start; uri != null; ) {
            var page = page(uri);
            ids.addAll(idsOf(page));
            uri = next(page);
        }
        return ids;
    }

    private EntityExchangeResult<List<Thing>> page(String uri) {
        return http.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBodyList(Thing.class)
                .returnResult();
    }

    private List<Long> idsOf(EntityExchangeResult<List<Thing>> page) {
        return page.getResponseBody().stream().map(Thing::id).toList();
    }

    private @Nullable String next(EntityExchangeResult<List<Thing>> page) {
        var link = NEXT.matcher(String.join(",", page.getResponseHeaders().getOrEmpty("Link")));
        return link.find() ? link.group(1) : null;
    }
}
