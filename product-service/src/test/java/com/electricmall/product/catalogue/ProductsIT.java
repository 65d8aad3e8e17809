package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.StatementLog;
import com.electricmall.product.RunningService;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ProductsIT extends RunningService {

    static final String TEA = """
            {"name": "绿茶", "price": 20, "stock": 5, "description": "清香",
             "translations": {"en": {"name": "Green Tea", "description": "Fresh"}},
             "prices": {"USD": 2.99, "JPY": 400}}""";

    private final User merchant = newMerchant();

    @Autowired
    private Catalogue catalogue;

    @Nested
    class Creating {

        @Test
        void answersWithTheProductAndItsPlace() {
            var created = post("/products", merchant, TEA).expectStatus().isCreated();
            var raw = created.expectBody(String.class).returnResult();
            var id = raw.getResponseHeaders().getLocation().toString().replaceAll(".*/", "");

            assertThat(raw.getResponseBody())
                    .contains("\"id\":" + id, "\"name\":\"绿茶\"", "\"price\":20.00,\"currency\":\"CNY\"", "\"stock\":5")
                    .contains("\"merchantId\":" + merchant.id(), "\"categoryId\":null")
                    .contains("\"USD\":2.99", "\"JPY\":400");
            assertThat(raw.getResponseHeaders().getETag()).isNotEmpty();
            get("/products/" + id)
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .isEqualTo(raw.getResponseBody());
        }

        @Test
        void isForMerchantsAndAdministrators() {
            call(HttpMethod.POST, "/products", null, TEA)
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            post("/products", CUSTOMER, TEA).expectStatus().isForbidden();
            post("/products", ADMIN, TEA)
                    .expectStatus()
                    .isCreated()
                    .expectBody()
                    .jsonPath("$.merchantId")
                    .isEqualTo(ADMIN.id());
        }

        @Test
        void happensOncePerIdempotencyKey() {
            var key = UUID.randomUUID().toString();
            var first = body(keyed(key, TEA).expectStatus().isCreated());

            var again = keyed(key, TEA)
                    .expectStatus()
                    .isCreated()
                    .expectHeader()
                    .valueEquals("Idempotency-Replayed", "true");

            assertThat(body(again)).isEqualTo(first);
            keyed(key, TEA.replace("清香", "浓香")).expectStatus().isEqualTo(422);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                {"price": 1, "stock": 1}                                                | name
                {"name": " ", "price": 1, "stock": 1}                                   | name
                {"name": 5, "price": 1, "stock": 1}                                     | name
                {"name": "a\\u0000", "price": 1, "stock": 1}                            | name
                {"name": "a", "stock": 1}                                               | price
                {"name": "a", "price": "1", "stock": 1}                                 | price
                {"name": "a", "price": 1.999, "stock": 1}                               | price
                {"name": "a", "price": -1, "stock": 1}                                  | price
                {"name": "a", "price": 1, "currency": "JPN", "stock": 1}                | currency
                {"name": "a", "price": 1.5, "currency": "JPY", "stock": 1}              | price
                {"name": "a", "price": 1}                                               | stock
                {"name": "a", "price": 1, "stock": -1}                                  | stock
                {"name": "a", "price": 1, "stock": 1.5}                                 | stock
                {"name": "a", "price": 1, "stock": 1000000001}                          | stock
                {"name": "a", "price": 1, "stock": 99999999999999999999}                | stock
                {"name": "a", "price": 1, "stock": 1, "categoryId": 987654321}          | categoryId
                {"name": "a", "price": 1, "stock": 1, "colour": "red"}                  | colour
                {"name": "a", "price": 1, "stock": 1, "prices": {"USD": 1.999}}         | prices.USD
                {"name": "a", "price": 1, "stock": 1, "prices": {"US": 1}}              | prices.US
                {"name": "a", "price": 1, "stock": 1, "translations": {"_": {"name": "b"}}} | translations._
                {"name": "a", "price": 1, "stock": 1, "translations": {"en": {}}}       | translations.en.name
                """)
        void namesTheFieldThatIsWrong(String json, String field) {
            assertInvalid(post("/products", merchant, json), field);
        }

        private ResponseSpec keyed(String key, String json) {
            return http.post()
                    .uri("/products")
                    .headers(headers -> headers.setBearerAuth(merchant.token()))
                    .header("Idempotency-Key", key)
                    .header("Content-Type", "application/json")
                    .bodyValue(json)
                    .exchange();
        }
    }

    @Nested
    class Reading {

        @Test
        void doesNotAskTheDatabaseForEachReader() throws Exception {
            var id = product(merchant, TEA);

            var statements = StatementLog.during(() -> IntStream.range(0, 20).forEach(reader -> catalogue.find(id)));

            assertThat(statements)
                    .filteredOn(sql -> sql.contains("FROM product"))
                    .hasSizeBetween(1, 19);
            assertThat(statements).filteredOn(sql -> sql.contains("FROM stock")).hasSizeBetween(1, 19);
        }

        @Test
        void speaksTheReadersLanguage() {
            var path = "/products/" + product(merchant, TEA);

            http.get()
                    .uri(path)
                    .header("Accept-Language", "en-US,en;q=0.9,zh;q=0.1")
                    .exchange()
                    .expectHeader()
                    .valueEquals("Content-Language", "en")
                    .expectHeader()
                    .value("Vary", vary -> assertThat(vary).contains("Accept-Language"))
                    .expectBody()
                    .jsonPath("$.name")
                    .isEqualTo("Green Tea")
                    .jsonPath("$.description")
                    .isEqualTo("Fresh");
            get(path)
                    .expectHeader()
                    .valueEquals("Content-Language", "zh-CN")
                    .expectBody()
                    .jsonPath("$.name")
                    .isEqualTo("绿茶");
        }

        @Test
        void answersNotModifiedUntilAnythingShownChanges() {
            var id = product(merchant, TEA);
            var path = "/products/" + id;
            var tag = get(path).expectBody().returnResult().getResponseHeaders().getETag();

            http.get()
                    .uri(path)
                    .header("If-None-Match", tag)
                    .exchange()
                    .expectStatus()
                    .isNotModified();
            http.get()
                    .uri(path)
                    .header("If-None-Match", tag)
                    .header("Accept-Language", "en")
                    .exchange()
                    .expectStatus()
                    .isOk();
            post(path + "/stock-movements", merchant, "{\"quantity\": 1, \"reason\": \"found\"}");
            http.get()
                    .uri(path)
                    .header("If-None-Match", tag)
                    .exchange()
                    .expectStatus()
                    .isOk();
        }

        @Test
        void showsAnotherCurrencyWhereThereIsAPriceInIt() {
            var path = "/products/" + product(merchant, TEA);

            assertThat(body(get(path + "?currency=JPY")).get("price").decimalValue())
                    .isEqualTo(new BigDecimal("400"));
            assertThat(body(get(path + "?currency=EUR")).get("currency").textValue())
                    .isEqualTo("CNY");
            assertInvalid(get(path + "?currency=ABC"), "currency");
        }

        @Test
        void findsANewProductAtOnceThatWasAskedForBefore() {
            var next = product(merchant, TEA) + 1;
            get("/products/" + next).expectStatus().isNotFound();

            assertThat(product(merchant, TEA)).isEqualTo(next);

            get("/products/" + next).expectStatus().isOk();
        }

        @Test
        void knowsNothingOfOtherIds() {
            get("/products/0")
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("PRODUCT_NOT_FOUND");
            get("/products/-5").expectStatus().isNotFound();
            get("/products/tea").expectStatus().isNotFound();
        }
    }
}
