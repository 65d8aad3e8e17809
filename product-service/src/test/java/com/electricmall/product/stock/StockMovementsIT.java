package com.electricmall.product.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class StockMovementsIT extends RunningService {

    private final User merchant = newMerchant();

    @Test
    void bringsStockInAndOut() {
        var id = product(merchant, "tea", "1", 10);

        var movement = body(move(id, 5, "delivery").expectStatus().isCreated());

        assertThat(movement.get("id").longValue()).isPositive();
        assertThat(movement.get("productId").longValue()).isEqualTo(id);
        assertThat(movement.get("quantity").longValue()).isEqualTo(5);
        assertThat(movement.get("reason").textValue()).isEqualTo("delivery");
        assertThat(movement.get("createdBy").longValue()).isEqualTo(merchant.id());
        move(id, -15, "broken").expectStatus().isCreated();
        assertThat(stockOf(id)).isZero();
    }

    @Test
    void neverTakesMoreThanThereIs() {
        var id = product(merchant, "tea", "1", 10);

        assertConflict(move(id, -11, "broken"), "OUT_OF_STOCK");
        assertConflict(move(id, 1_000_000_000, "delivery"), "STOCK_LIMIT");
        assertThat(stockOf(id)).isEqualTo(10);
    }

    @Test
    void listsTheBookNewestFirst() {
        var id = product(merchant, "tea", "1", 10);
        move(id, 1, "one");
        move(id, 2, "two");

        var book = body(get("/products/" + id + "/stock-movements?size=2", merchant)
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("Link"));

        assertThat(book.findValues("quantity")).extracting(JsonNode::longValue).containsExactly(2L, 1L);
        assertThat(body(get("/products/" + id + "/stock-movements?page=1&size=2", merchant))
                        .findValuesAsText("reason"))
                .containsExactly("initial stock");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"reason": "a"}                             | quantity
            {"quantity": 0, "reason": "a"}              | quantity
            {"quantity": 1.5, "reason": "a"}            | quantity
            {"quantity": 1000000001, "reason": "a"}     | quantity
            {"quantity": 1}                             | reason
            {"quantity": 1, "reason": "a", "by": 5}     | by
            """)
    void namesTheFieldThatIsWrong(String json, String field) {
        var id = product(merchant, "tea", "1", 10);

        assertInvalid(post("/products/" + id + "/stock-movements", merchant, json), field);
    }

    @Test
    void refusesReasonsThatAreBlankOrLong() {
        var id = product(merchant, "tea", "1", 10);

        move(id, 1, " ").expectStatus().isBadRequest();
        move(id, 1, "x".repeat(201)).expectStatus().isBadRequest();
    }

    @Test
    void knowsNothingOfProductsThatAreNotThere() {
        move(987_654_321, 1, "found").expectStatus().isNotFound();
        get("/products/987654321/stock-movements", merchant).expectStatus().isNotFound();
    }

    @Test
    void isOnlyEverAppendedTo() {
        product(merchant, "tea", "1", 10);

        assertThatThrownBy(
                        () -> jdbc.sql("UPDATE stock_movement SET quantity = 1").update())
                .hasMessageContaining("only appended to");
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM stock_movement").update())
                .hasMessageContaining("only appended to");
    }

    private ResponseSpec move(long id, long quantity, String reason) {
        return post(
                "/products/" + id + "/stock-movements",
                merchant,
                "{\"quantity\": %d, \"reason\": \"%s\"}".formatted(quantity, reason));
    }
}
