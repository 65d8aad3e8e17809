package com.electricmall.product.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ExportsIT extends RunningService {

    private final User merchant = newMerchant();

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void areTakenByAnImport(String format) {
        product(merchant, """
                {"name": "=cmd|' /C calc'!A0", "price": 1500, "currency": "JPY", "stock": 5, "sku": "+1", "description": "a,\\"b\\"\\r\\nc",
                 "translations": {"zh-CN": {"name": "茶", "description": "好"}, "en": {"name": "Tea"}},
                 "prices": {"USD": 2.99, "CNY": 0}, "images": ["https://i.example/a.jpg", "https://i.example/b.jpg"],
                 "attributes": {"a.b": " x ", "colour, dark": "'=red", " outer ": "1", "outer": "2", "a;b;c;d;e;f;g;h;i;j;k;l;m": "3;4"}, "familyId": "@f", "options": {"size": "-1"}}""");
        product(merchant, "{\"name\": \"Cup\", \"price\": 0.5, \"stock\": 0, \"sku\": \"C\"}");
        product(newMerchant(), "Another's", "1", 1);
        var exported = exported("/products/export?format=" + format);
        var other = newMerchant();

        var answer = sent(format, other, exported);

        assertThat(answer.toString()).isEqualTo("{\"accepted\":2,\"created\":2,\"updated\":0,\"rejected\":[]}");
        assertThat(content(other)).isEqualTo(content(merchant));
        assertThat(sent(format, merchant, exported).get("updated").longValue()).isEqualTo(2);
        assertThat(exported("/products/export?format=" + format)).isEqualTo(exported);
    }

    @Test
    void quoteFormulasForSpreadsheets() {
        product(merchant, "{\"name\": \"=1+1\", \"price\": 1, \"stock\": 1, \"sku\": \"@x\"}");

        assertThat(exported("/products/export?format=csv"))
                .isEqualTo("sku,name,price,currency,stock,description,categoryId,familyId,images\r\n"
                        + "'@x,'=1+1,1.00,CNY,1,,,,\r\n");
    }

    @Test
    void showWhatIsVisibleInPieces() {
        var lines = IntStream.range(0, 1_100)
                .mapToObj("{\"name\": \"Tea\", \"price\": 1, \"stock\": 1, \"sku\": \"T%d\"}"::formatted)
                .collect(Collectors.joining("\n"));
        sent("ndjson", merchant, lines);
        var hidden =
                body(get("/products?size=1&merchant=" + merchant.id())).get(0).get("id");
        delete("/products/" + hidden, merchant).expectStatus().isNoContent();

        assertThat(exported("/products/export").lines()).hasSize(1_099).doesNotHaveDuplicates();
    }

    @Test
    void nameTheMerchantForAnAdministrator() {
        product(merchant, "Tea", "1", 1);

        assertThat(get("/products/export", ADMIN)
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody()
                        .lines())
                .anyMatch(line -> line.startsWith("{\"merchantId\":%d,\"name\":\"Tea\"".formatted(merchant.id())));
        assertThat(exported("/products/export")).doesNotContain("merchantId");
    }

    @ParameterizedTest
    @CsvSource({"text/csv, text/csv", "application/x-ndjson, application/x-ndjson", "*/*, application/x-ndjson"})
    void areOfTheTypeThatIsAccepted(String accept, String type) {
        accepting(accept)
                .expectStatus()
                .isOk()
                .expectHeader()
                .value("Content-Type", sent -> assertThat(sent).startsWith(type))
                .expectHeader()
                .valueEquals("Cache-Control", "no-store");
        accepting("application/pdf").expectStatus().isEqualTo(406);
        assertInvalid(get("/products/export?format=xml", merchant), "format");
    }

    @Test
    void areForMerchants() {
        get("/products/export").expectStatus().isUnauthorized();
        get("/products/export", CUSTOMER).expectStatus().isForbidden();
    }

    private ResponseSpec accepting(String type) {
        return http.get()
                .uri("/products/export")
                .headers(headers -> headers.setBearerAuth(merchant.token()))
                .header("Accept", type)
                .exchange();
    }

    private String exported(String path) {
        var text = get(path, merchant)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return text == null ? "" : text;
    }

    private JsonNode sent(String format, User user, String text) {
        return body(call(HttpMethod.POST, "/products/import?format=" + format, user.token(), text)
                .expectStatus()
                .isOk());
    }

    /** All that a merchant said of its products. */
    private List<JsonNode> content(User user) {
        var page = body(get("/products?sort=-price&merchant=" + user.id()));
        return StreamSupport.stream(page.spliterator(), false)
                .<JsonNode>map(product ->
                        ((ObjectNode) product).without(List.of("id", "merchantId", "createdAt", "updatedAt")))
                .toList();
    }
}
