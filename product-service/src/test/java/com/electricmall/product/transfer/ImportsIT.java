package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.Kafka;
import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ImportsIT extends RunningService {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final User merchant = newMerchant();

    @Nested
    class OfNdjson {

        @Test
        void makesProductsAsAPostWould() {
            var answer = taken(NDJSON, """
                    {"name": "Tea", "price": 20, "stock": 5, "sku": "T", "translations": {"en": {"name": "Tea"}}, "prices": {"USD": 3}}

                    {"name": "Cup", "price": 7.5, "stock": 0, "images": ["https://img.example/c.jpg"], "attributes": {"colour": "red"}}
                    """);

            assertThat(answer.toString()).isEqualTo("{\"accepted\":2,\"created\":2,\"updated\":0,\"rejected\":[]}");
            var mine = mine();
            assertThat(mine.findValuesAsText("name")).contains("Tea", "Cup");
            var tea = mine.get(0).get("name").asText().equals("Tea") ? mine.get(0) : mine.get(1);
            assertThat(tea.get("stock").longValue()).isEqualTo(5);
            assertThat(tea.at("/prices/USD").decimalValue()).isEqualByComparingTo("3");
            assertThat(body(get("/products/" + tea.get("id") + "/stock-movements", merchant))
                            .findValuesAsText("quantity"))
                    .containsExactly("5");
        }

        @Test
        void changesWhatItFindsBySkuAsAPatchWould() {
            var id = product(merchant, """
                    {"name": "Tea", "price": 20, "stock": 5, "sku": "T", "description": "good",
                     "attributes": {"colour": "green", "cut": "fine"}}""");

            var answer =
                    taken(NDJSON, "{\"sku\": \"T\", \"price\": 21, \"stock\": 9, \"attributes\": {\"cut\": null}}");

            assertThat(answer.get("updated").longValue()).isEqualTo(1);
            var tea = body(get("/products/" + id));
            assertThat(tea.get("price").decimalValue()).isEqualByComparingTo("21");
            assertThat(tea.get("description").textValue()).isEqualTo("good");
            assertThat(tea.get("attributes")).hasSize(1);
            assertThat(tea.get("stock").longValue()).isEqualTo(9);
        }

        @Test
        void findsAVariantByItsOptionsAndBringsAHiddenOneBack() {
            taken(
                    NDJSON,
                    "{\"name\": \"Shirt\", \"price\": 1, \"stock\": 1, \"familyId\": \"f\","
                            + " \"options\": {\"size\": \"M\", \"fit\": \"slim\"}}");
            var id = mine().get(0).get("id").longValue();
            delete("/products/" + id, merchant).expectStatus().isNoContent();

            var answer = taken(
                    NDJSON, "{\"price\": 2, \"familyId\": \"f\", \"options\": {\"fit\": \"slim\", \"size\": \"M\"}}");

            assertThat(answer.get("updated").longValue()).isEqualTo(1);
            assertThat(body(get("/products/" + id).expectStatus().isOk())
                            .get("price")
                            .decimalValue())
                    .isEqualByComparingTo("2");
        }

        @Test
        void takesALineForWhatTheLinesBeforeItMadeOfAProduct() {
            var id = product(merchant, """
                    {"name": "Shirt", "price": 1, "stock": 1, "sku": "OLD", "familyId": "f", "options": {"size": "M"}}""");

            var answer = taken(NDJSON, """
                    {"price": 2, "sku": "NEW", "familyId": "f", "options": {"size": "M"}}
                    {"name": "Other", "price": 3, "stock": 3, "sku": "OLD"}
                    """);

            assertThat(answer.get("created").longValue()).isEqualTo(1);
            var renamed = body(get("/products/" + id));
            assertThat(renamed.get("sku").textValue()).isEqualTo("NEW");
            assertThat(renamed.get("name").textValue()).isEqualTo("Shirt");
        }

        @Test
        void bringsAHiddenOneBackInItsCategory() {
            var category = body(post("/categories", ADMIN, "{\"name\": \"kept\"}"))
                    .get("id")
                    .longValue();
            taken(
                    NDJSON,
                    "{\"name\": \"Tea\", \"price\": 1, \"stock\": 1, \"sku\": \"K\", \"categoryId\": %d}"
                            .formatted(category));
            delete("/products/" + mine().get(0).get("id"), merchant)
                    .expectStatus()
                    .isNoContent();

            taken(NDJSON, "{\"price\": 2, \"sku\": \"K\"}");

            assertThat(mine().get(0).get("categoryId").longValue()).isEqualTo(category);
        }

        @Test
        void knowsALanguageInEverySpelling() {
            var file = "{\"name\": \"Tea\", \"price\": 1, \"stock\": 1, \"sku\": \"L\","
                    + " \"translations\": {\"zh-cn\": {\"name\": \"茶\"}}}";
            taken(NDJSON, file);

            var again = taken(NDJSON, file);

            assertThat(again.get("rejected")).isEmpty();
            assertThat(mine().get(0).get("translations").toString()).contains("\"zh-CN\"");
        }

        @Test
        void changesNothingWhenItIsRunAgain() {
            var file = "{\"name\": \"Tea\", \"price\": 20, \"stock\": 5, \"sku\": \"T\","
                    + " \"prices\": {\"USD\": 3, \"EUR\": 2.5, \"JPY\": 400}}";
            taken(NDJSON, file);
            var before = mine().get(0);

            var again = taken(NDJSON, file);

            assertThat(again.toString()).isEqualTo("{\"accepted\":1,\"created\":0,\"updated\":1,\"rejected\":[]}");
            assertThat(mine().get(0)).isEqualTo(before);
        }

        @Test
        void countsTwoLinesOfOneProductInTheirOrder() {
            var answer = taken(NDJSON, """
                    {"name": "a", "price": 1, "stock": 1, "sku": "S"}
                    {"name": "b", "price": 2, "stock": 7, "sku": "S", "familyId": "f"}
                    {"name": "c", "familyId": "f"}
                    """);

            assertThat(answer.get("created").longValue()).isEqualTo(1);
            assertThat(answer.get("updated").longValue()).isEqualTo(2);
            assertThat(mine().findValuesAsText("name")).containsExactly("c");
            assertThat(mine().findValuesAsText("stock")).containsExactly("7");
        }

        @Test
        void keepsGoodLinesAndTellsBadOnes() {
            product(merchant, "{\"name\": \"a\", \"price\": 1, \"stock\": 1, \"sku\": \"M\", \"familyId\": \"f\"}");
            product(
                    merchant,
                    "{\"name\": \"a\", \"price\": 1, \"stock\": 1, \"sku\": \"L\", \"familyId\": \"f\", \"options\": {\"size\": \"L\"}}");
            var answer = taken(NDJSON, """
                    {"name": "good 1", "price": 1, "stock": 1}
                    {"name": "no stock", "price": 1}
                    {"name": "a", "price": -1, "stock": 1}
                    {"name": "a", "price": 1e999999999, "stock": 1}
                    {"name": "a", "price": 1, "stock": 1, "colour": "red"}
                    {"name": "a", "price": 1, "stock": 1, "categoryId": 987654321}
                    {"name": "a\\u0000", "price": 1, "stock": 1, "sku": "x\\u0000"}
                    not json
                    [1]
                    {"name": "a", "name": "b", "price": 1, "stock": 1}
                    {"sku": "M", "options": {"size": "L"}}
                    {"name": "a", "price": 1, "stock": 1, "merchantId": 1}
                    {"name": "good 2", "price": 1, "stock": 1, "merchantId": %d}
                    """.formatted(merchant.id()));

            assertThat(answer.get("created").longValue()).isEqualTo(2);
            assertThat(answer.get("rejected").findValuesAsText("line"))
                    .containsExactly("2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
            assertThat(answer.get("rejected").findValuesAsText("field"))
                    .containsExactly(
                            "stock",
                            "price",
                            "price",
                            "colour",
                            "categoryId",
                            "name",
                            "body",
                            "body",
                            "body",
                            "options",
                            "merchantId");
            assertThat(mine().findValuesAsText("name"))
                    .contains("good 1", "good 2")
                    .hasSize(4);
        }

        @Test
        void tellsAThousandBadLinesAtMost() {
            var answer = taken(NDJSON, "{}\n".repeat(1_003));

            assertThat(answer.get("rejected")).hasSize(1_000);
            assertThat(answer.get("rejectedMore").longValue()).isEqualTo(3);
        }

        @Test
        void tellsNoMoreOfALineThanFits() {
            var answer =
                    taken(NDJSON, "{\"%s\": 1}\n".formatted("x".repeat(40_000)).repeat(100));

            assertThat(answer.toString()).hasSizeLessThan(100_000);
            assertThat(answer.get("rejected")).hasSize(100);
        }

        @Test
        void tellsOfEachChangedProduct() {
            taken(NDJSON, lines(40));
            var ids = new HashSet<>(mine().findValuesAsText("id"));

            try (var kafka = new Kafka()) {
                assertThat(kafka.heard(
                                40,
                                event -> event.type().equals("product.changed.v1") && ids.contains(event.subject())))
                        .hasSize(40);
            }
        }

        @Test
        void takesTwentyThousandLinesInOneRequest() {
            var answer = taken(NDJSON, lines(20_000));

            assertThat(answer.get("created").longValue()).isEqualTo(20_000);
            get("/products?page=0&size=1&merchant=" + merchant.id())
                    .expectHeader()
                    .valueEquals("X-Total-Count", "10000"); // as far as pages reach
        }

        @Test
        void passesOverALineThatIsTooLong() {
            var answer = taken(NDJSON, "{\"name\": \"" + "x".repeat(10_000_000) + "\"}\n" + lines(1));

            assertThat(answer.get("created").longValue()).isEqualTo(1);
            assertThat(answer.at("/rejected/0/line").longValue()).isEqualTo(1);
        }

        @Test
        void keepsWhatWasWrittenWhenTheConnectionIsCut() throws IOException {
            var text = lines(1_200).getBytes(UTF_8);
            try (var socket = begun(merchant, new String(text, UTF_8))) {
                assertThat(socket.isConnected()).isTrue();
                await().atMost(Duration.ofSeconds(20)).until(() -> count() == 1_000);
            }

            await().during(Duration.ofMillis(500)).until(() -> count() == 1_000);
            assertThat(taken(NDJSON, new String(text, UTF_8)).get("updated").longValue())
                    .isEqualTo(1_000);
            assertThat(count()).isEqualTo(1_200);
        }
    }

    /** Each of four holds a connection to the database. */
    @Test
    void waitWhileFourOthersRun() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 4; i++) {
                var other = newMerchant();
                slow.add(begun(other, lines(600)));
                await().atMost(Duration.ofSeconds(20)).until(() -> count(other) == 500); // its first batch
            }
            var fifth = CompletableFuture.supplyAsync(() -> taken(NDJSON, lines(1)));
            await().during(Duration.ofSeconds(1)).until(() -> !fifth.isDone());
            get("/products?merchant=" + merchant.id()).expectStatus().isOk();

            slow.removeFirst().close();

            await().atMost(Duration.ofSeconds(20)).until(fifth::isDone);
            assertThat(fifth.join().get("accepted").longValue()).isEqualTo(1);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    /** An import whose end the client does not send. */
    private Socket begun(User user, String text) throws IOException {
        var socket = new Socket("localhost", raw("/").getPort());
        var bytes = text.getBytes(UTF_8);
        socket.getOutputStream()
                .write(
                        "POST /products/import HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                                .formatted(user.token(), NDJSON, bytes.length + 1_000)
                                .getBytes(UTF_8));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return socket;
    }

    @Nested
    class OfCsv {

        @Test
        void readsFieldsInAnyOrder() {
            var answer = taken(
                    CSV,
                    "\uFEFFprice.USD;stock;name;options.size;price;familyId;images;attributes.colour;"
                            + "translations.en.name;currency\r\n"
                            + "2.99;5;\"绿茶; \"\"好\"\"\";M;20;tea;https://i.example/a.jpg https://i.example/b.jpg;green;Green tea;\r\n"
                            + ";1;红茶;L;7.5;tea;;;;\r\n");

            assertThat(answer.toString()).isEqualTo("{\"accepted\":2,\"created\":2,\"updated\":0,\"rejected\":[]}");
            var green = body(get("/products?merchant=" + merchant.id() + "&sort=-price"))
                    .get(0);
            assertThat(green.get("name").textValue()).isIn("绿茶; \"好\"", "Green tea");
            assertThat(green.at("/options/size").textValue()).isEqualTo("M");
            assertThat(green.get("images")).hasSize(2);
            assertThat(green.at("/prices/USD").decimalValue()).isEqualByComparingTo("2.99");
            assertThat(green.at("/translations/en/name").textValue()).isEqualTo("Green tea");
        }

        @Test
        void tellsBadLinesByTheirNumber() {
            var answer = taken(CSV, """
                    sku,name,price,stock
                    a,"two
                    lines",1,1
                    b,b,cheap,1
                    c,c,1
                    d,"open,1,1
                    e,e,1,1.5
                    f,f,-1,99999999999999999999
                    g,good,1,1
                    """);

            assertThat(answer.get("rejected").findValuesAsText("line")).containsExactly("2", "4", "5", "6", "7", "8");
            assertThat(answer.get("created").longValue()).isEqualTo(1);
            assertThat(mine().findValuesAsText("name")).containsExactly("good");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                name,colour,price           | header
                name,name,price             | header
                name,,price                 | header
                translations.en,price       | header
                "name                       | header
                """)
        void refusesAHeaderThatItDoesNotKnow(String header, String field) {
            assertInvalid(sent(CSV, header + "\na,b,c\n"), field);
        }

        @Test
        void refusesAFileWithoutAHeader() {
            assertInvalid(sent(CSV, "\n\n"), "header");
            assertInvalid(sent(CSV, ""), "header");
        }

        @Test
        void isToldOfABadHeaderThoughMuchMoreIsOnItsWay() {
            var rest = "a,b\n".repeat(5_000_000);

            assertInvalid(sent(CSV, "name,colour\n" + rest), "header");
            sent("application/json", rest).expectStatus().isEqualTo(415);
            sent(CUSTOMER, CSV, rest.getBytes(UTF_8)).expectStatus().isForbidden();
        }

        @Test
        void refusesAThousandColumns() {
            var header =
                    IntStream.range(0, 1_000).mapToObj(i -> "attributes.a" + i).collect(Collectors.joining(","));

            assertInvalid(sent(CSV, header + "\n"), "header");
        }

        @Test
        void tellsOtherEncodings() {
            var gbk = taken(CSV, "name,price,stock\n绿茶,1,1\nTea,1,1\n".getBytes(Charset.forName("GBK")));

            assertThat(gbk.get("rejected").findValuesAsText("line")).containsExactly("2");
            assertThat(gbk.get("created").longValue()).isEqualTo(1);
            assertInvalid(sent(CSV, "name,price,stock\n".getBytes(Charset.forName("UTF-16LE"))), "header");
            assertInvalid(sent(CSV, "\uFEFFname,price\n".getBytes(Charset.forName("UTF-16LE"))), "body");
        }
    }

    @Test
    void areForMerchantsAndAdministratorsWhoNameOne() {
        var line = "{\"name\": \"a\", \"price\": 1, \"stock\": 1, \"merchantId\": %d}".formatted(merchant.id());

        assertThat(taken(ADMIN, NDJSON, line.getBytes(UTF_8)).get("created").longValue())
                .isEqualTo(1);
        assertThat(taken(ADMIN, NDJSON, lines(1).getBytes(UTF_8))
                        .at("/rejected/0/errors/0/field")
                        .textValue())
                .isEqualTo("merchantId");
        assertThat(mine()).hasSize(1);
        sent(CUSTOMER, NDJSON, line.getBytes(UTF_8)).expectStatus().isForbidden();
        http.post().uri("/products/import").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void areOfAFormatThatIsKnown() {
        sent("application/json", "{}").expectStatus().isEqualTo(415);
        sent("text/csv;charset=gbk", "name\n").expectStatus().isEqualTo(415);
        assertInvalid(call(HttpMethod.POST, "/products/import?format=xml", merchant.token(), "x"), "format");
        assertThat(body(call(
                                HttpMethod.POST,
                                "/products/import?format=csv",
                                merchant.token(),
                                "name,price,stock\na,1,1\n"))
                        .get("created")
                        .longValue())
                .isEqualTo(1);
    }

    private long count() {
        return count(merchant);
    }

    private long count(User user) {
        return jdbc.sql("SELECT count(*) FROM product WHERE merchant_id = ?")
                .param(user.id())
                .query(Long.class)
                .single();
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        "{\"name\": \"Tea %d\", \"price\": 1.50, \"stock\": 3, \"sku\": \"T-%d\", \"attributes\": {\"colour\": \"c%d\"}}\n"
                                .formatted(i, i, i % 10))
                .collect(Collectors.joining());
    }

    private JsonNode mine() {
        return body(get("/products?size=100&merchant=" + merchant.id()));
    }

    private JsonNode taken(String type, String text) {
        return taken(type, text.getBytes(UTF_8));
    }

    private JsonNode taken(String type, byte[] text) {
        return taken(merchant, type, text);
    }

    private JsonNode taken(User user, String type, byte[] text) {
        return body(sent(user, type, text).expectStatus().isOk());
    }

    private ResponseSpec sent(String type, String text) {
        return sent(merchant, type, text.getBytes(UTF_8));
    }

    private ResponseSpec sent(String type, byte[] text) {
        return sent(merchant, type, text);
    }

    private ResponseSpec sent(User user, String type, byte[] text) {
        return http.mutate()
                .responseTimeout(Duration.ofMinutes(2))
                .build()
                .post()
                .uri("/products/import")
                .headers(headers -> headers.setBearerAuth(user.token()))
                .header("Content-Type", type)
                .bodyValue(text)
                .exchange();
    }
}
