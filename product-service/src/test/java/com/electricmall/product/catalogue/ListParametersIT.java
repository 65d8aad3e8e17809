package com.electricmall.product.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.RunningService;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Caches keep a list under its address, so nothing else may decide what is in it. */
class ListParametersIT extends RunningService {

    private final User merchant = newMerchant();
    private final String mine = "?merchant=" + merchant.id();
    private long tea;

    @BeforeEach
    void offerTea() {
        tea = product(merchant, "tea", "5", 1);
        await().untilAsserted(
                        () -> assertThat(body(get("/products/facets" + mine)).get("merchants"))
                                .hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "Merchant, 999999999",
        "Q, nothing",
        "Category, 999999999",
        "Currency, USD",
        "Min-Price, 1000",
        "Max-Price, 1",
        "In-Stock, false",
        "In-Stock, x",
        "Collapse, x"
    })
    void areNotHeaders(String header, String value) {
        for (var path : List.of("/products", "/products/facets")) {
            http.get()
                    .uri(path + mine)
                    .header(header, value)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json(text(path + mine));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, merchant=999999999",
        "application/x-www-form-urlencoded, q=%zz",
        "multipart/form-data, x",
        "multipart/form-data;boundary=b, x"
    })
    void areNotInTheBody(String type, String body) {
        for (var path : List.of("/products", "/products/facets")) {
            http.method(HttpMethod.GET)
                    .uri(path + mine)
                    .header("Content-Type", type)
                    .bodyValue(body.getBytes(UTF_8))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json(text(path + mine));
        }
        assertThat(body(get("/products" + mine)).findValues("id"))
                .singleElement()
                .satisfies(id -> assertThat(id.longValue()).isEqualTo(tea));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/problem+json, application/json",
                "application/json;charset=utf-16",
                "text/event-stream, application/json;q=0.1",
                "application/hal+json"
            })
    void isNotTheTypeThatIsPreferred(String accept) {
        for (var path : List.of("/products/" + tea, "/products" + mine, "/categories", "/products/facets" + mine)) {
            var answer = http.get()
                    .uri(path)
                    .header("Accept", accept)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_JSON);

            answer.expectBody().json(text(path));
        }
    }

    @Test
    void isRefusedInATypeThatNobodySends() {
        for (var accept : List.of("application/xml", "text/event-stream", "application/json;q=0, */*")) {
            http.get()
                    .uri("/products/" + tea)
                    .header("Accept", accept)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(406);
        }
    }

    private String text(String path) {
        return body(get(path)).toString();
    }
}
