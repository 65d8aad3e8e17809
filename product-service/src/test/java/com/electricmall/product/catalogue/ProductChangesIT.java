package com.electricmall.product.catalogue;

import static com.electricmall.product.catalogue.ProductsIT.TEA;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ProductChangesIT extends RunningService {

    private final User merchant = newMerchant();

    @Test
    void replacesAllButWhatOnlyTheServiceKnows() {
        var id = product(merchant, TEA);

        var replaced =
                body(put("/products/" + id, merchant, "{\"name\": \"Black Tea\", \"price\": 3, \"currency\": \"USD\"}")
                        .expectStatus()
                        .isOk());

        assertThat(replaced.get("name").textValue()).isEqualTo("Black Tea");
        assertThat(replaced.get("currency").textValue()).isEqualTo("USD");
        assertThat(replaced.has("description")).isFalse();
        assertThat(replaced.get("translations")).isEmpty();
        assertThat(replaced.get("prices")).isEmpty();
        assertThat(replaced.get("stock").longValue()).isEqualTo(5);
        assertThat(body(get("/products/" + id))).isEqualTo(replaced);
    }

    @Test
    void patchesWhatIsThereAndRemovesWhatIsNull() {
        var id = product(merchant, TEA);

        var patched =
                body(patch("/products/" + id, merchant, """
                        {"price": 18.5, "description": null, "prices": {"JPY": null, "EUR": 2.5},
                         "translations": {"en": {"description": null}, "de": {"name": "Grüner Tee"}}}""").expectStatus().isOk());

        assertThat(patched.get("name").textValue()).isEqualTo("绿茶");
        assertThat(patched.get("price").decimalValue()).isEqualTo(new BigDecimal("18.50"));
        assertThat(patched.has("description")).isFalse();
        assertThat(fieldNames(patched.get("prices"))).containsExactlyInAnyOrder("USD", "EUR");
        assertThat(patched.at("/translations/en/name").textValue()).isEqualTo("Green Tea");
        assertThat(patched.at("/translations/en/description").isMissingNode()).isTrue();
        assertThat(patched.at("/translations/de/name").textValue()).isEqualTo("Grüner Tee");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"name": null}         | name
            {"price": null}        | price
            {"price": "1"}         | price
            {"colour": "red"}      | colour
            {"currency": "JPY", "price": 1.5} | price
            {"stock": -1}          | stock
            {"categoryId": 987654} | categoryId
            """)
    void namesTheFieldOfAPatchThatIsWrong(String json, String field) {
        assertInvalid(patch("/products/" + product(merchant, TEA), merchant, json), field);
    }

    @Test
    void refusesPatchesThatAreNoObject() {
        var path = "/products/" + product(merchant, TEA);

        patch(path, merchant, "[]").expectStatus().isBadRequest();
        patch(path, merchant, "null").expectStatus().isBadRequest();
        patch(path, merchant, "{").expectStatus().isBadRequest();
    }

    @Test
    void setsTheStockByAMovement() {
        var path = "/products/" + product(merchant, TEA);

        patch(path, merchant, "{\"stock\": 12}")
                .expectBody()
                .jsonPath("$.stock")
                .isEqualTo(12);
        patch(path, merchant, "{\"stock\": 0}").expectBody().jsonPath("$.stock").isEqualTo(0);

        assertThat(body(get(path + "/stock-movements", merchant)).findValues("quantity"))
                .extracting(JsonNode::longValue)
                .containsExactly(-12L, 7L, 5L);
    }

    @Test
    void refusesAVersionThatIsNoLongerCurrent() {
        var path = "/products/" + product(merchant, TEA);
        var seen = get(path).expectBody().returnResult().getResponseHeaders().getETag();

        ifMatch(path, seen).expectStatus().isOk();
        ifMatch(path, seen).expectStatus().isEqualTo(412);
        ifMatch(path, "*").expectStatus().isOk();
    }

    @Test
    void getsAnotherTagForAVersionThatARestoreGivesAgain() {
        var id = product(merchant, TEA);
        var path = "/products/" + id;
        var lost = tag(patch(path, merchant, "{\"description\": \"lost by the restore\"}"));
        jdbc.sql("UPDATE product SET version = version - 1 WHERE id = ?")
                .param(id)
                .update();
        jdbc.sql("DELETE FROM outbox WHERE aggregate_id = ?")
                .param(Long.toString(id))
                .update();

        var now = tag(patch(path, merchant, "{\"description\": \"written after it\"}"));

        assertThat(now).isNotEqualTo(lost);
        assertThat(now.split("-", 2)[0]).isEqualTo(lost.split("-", 2)[0]);
        ifMatch(path, lost).expectStatus().isEqualTo(412);
        ifMatch(path, now).expectStatus().isOk();
    }

    private static String tag(ResponseSpec response) {
        return requireNonNull(response.expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag());
    }

    @Test
    void isForTheOwnerAndAdministrators() {
        var path = "/products/" + product(merchant, TEA);
        var other = newMerchant();

        put(path, other, TEA).expectStatus().isForbidden();
        patch(path, other, "{}").expectStatus().isForbidden();
        delete(path, other).expectStatus().isForbidden();
        post(path + "/stock-movements", other, "{\"quantity\": 1, \"reason\": \"found\"}")
                .expectStatus()
                .isForbidden();
        get(path + "/stock-movements", other).expectStatus().isForbidden();
        patch(path, CUSTOMER, "{}").expectStatus().isForbidden();
        patch(path, ADMIN, "{\"name\": \"by the administrator\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.merchantId")
                .isEqualTo(merchant.id());
    }

    @Test
    void hidesForGood() {
        var path = "/products/" + product(merchant, TEA);
        get(path).expectStatus().isOk();

        delete(path, merchant).expectStatus().isNoContent().expectBody().isEmpty();

        get(path).expectStatus().isNotFound();
        delete(path, merchant).expectStatus().isNotFound();
        patch(path, merchant, "{}").expectStatus().isNotFound();
        put(path, merchant, TEA).expectStatus().isNotFound();
        get("/products?merchant=" + merchant.id()).expectBody(String.class).isEqualTo("[]");
    }

    private ResponseSpec ifMatch(String path, String tag) {
        return http.patch()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(merchant.token()))
                .header("If-Match", tag)
                .header("Content-Type", "application/json")
                .bodyValue("{\"name\": \"changed\"}")
                .exchange();
    }

    private static List<String> fieldNames(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
