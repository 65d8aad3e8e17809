package com.electricmall.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Which method, which type of body and which type of answer a path takes. */
class ProductPathsIT extends RunningService {

    private final User merchant = newMerchant();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /products/import  | OPTIONS,POST",
                "DELETE | /products/import  | OPTIONS,POST",
                "PUT    | /products/import  | OPTIONS,POST",
                "DELETE | /products/export  | GET,HEAD,OPTIONS",
                "POST   | /products/export  | GET,HEAD,OPTIONS",
                "PATCH  | /products/suggest | GET,HEAD,OPTIONS",
                "POST   | /products/facets  | GET,HEAD,OPTIONS",
                "DELETE | /products/facets  | GET,HEAD,OPTIONS",
                "POST   | /products/7       | DELETE,GET,HEAD,OPTIONS,PATCH,PUT"
            })
    void tellWhichMethodsTheyTake(String method, String path, String allowed) {
        call(HttpMethod.valueOf(method), path, merchant.token(), method.equals("GET") ? null : "{}")
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", allowed);
        call(HttpMethod.OPTIONS, path, null, null)
                .expectStatus()
                .isOk()
                .expectHeader()
                .value("Allow", told -> assertThat(told.split(",\\s*")).containsAnyOf(allowed.split(",")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products/abc", "/products/07", "/products/+7", "/products/0x7/variants", "/products/-1"})
    void areNoneWhereAnIdIsSpelledAnotherWay(String path) {
        get(path).expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("NOT_FOUND");
        call(HttpMethod.DELETE, path, merchant.token(), null).expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "json", "application/json\"", "image/*, text/csv"})
    void writeNothingForWhoCannotTakeTheAnswer(String accept) {
        accepting(accept, HttpMethod.POST, "/products", "{\"name\": \"tea\", \"price\": 1, \"stock\": 1}")
                .expectStatus()
                .isEqualTo(406);

        assertThat(body(get("/products?merchant=" + merchant.id()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/*", "text/html, */*;q=0.1", "application/hal+json"})
    void writeForWhoCan(String accept) {
        accepting(accept, HttpMethod.POST, "/products", "{\"name\": \"tea\", \"price\": 1, \"stock\": 1}")
                .expectStatus()
                .isCreated();
    }

    @Test
    void deleteWhateverTypeTheAnswerWithoutABodyMayHave() {
        var path = "/products/" + product(merchant, "tea", "1", 1);

        accepting("text/html", HttpMethod.DELETE, path, "").expectStatus().isNoContent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/merge-patch+json", "application/json;charset=UTF-8"})
    void takeAMergePatch(String type) {
        patched(type, product(merchant, "tea", "1", 1))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("patched");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json-patch+json", "application/vnd.mall+json", "text/plain"})
    void takeNoOtherPatch(String type) {
        var id = product(merchant, "tea", "1", 1);

        patched(type, id)
                .expectStatus()
                .isEqualTo(415)
                .expectHeader()
                .value(
                        "Accept-Patch",
                        told -> assertThat(told.split(",\\s*"))
                                .containsExactlyInAnyOrder("application/json", "application/merge-patch+json"));
        assertThat(body(get("/products/" + id)).get("name").textValue()).isEqualTo("tea");
    }

    private ResponseSpec patched(String type, long id) {
        return http.patch()
                .uri("/products/" + id)
                .headers(headers -> headers.setBearerAuth(merchant.token()))
                .header("Content-Type", type)
                .bodyValue("{\"name\": \"patched\"}".getBytes(UTF_8))
                .exchange();
    }

    private ResponseSpec accepting(String accept, HttpMethod method, String path, String body) {
        return http.method(method)
                .uri(path)
                .headers(headers -> headers.setBearerAuth(merchant.token()))
                .header("Accept", accept)
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange();
    }
}
