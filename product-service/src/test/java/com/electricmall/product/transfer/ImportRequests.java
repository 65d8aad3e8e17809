package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The running service, and files for it to import. */
abstract class ImportRequests extends RunningService {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    final User merchant = newMerchant();

    long count() {
        return count(merchant);
    }

    long count(User user) {
        return jdbc.sql("SELECT count(*) FROM product WHERE merchant_id = ?")
                .param(user.id())
                .query(Long.class)
                .single();
    }

    static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        "{\"name\": \"Tea %d\", \"price\": 1.50, \"stock\": 3, \"sku\": \"T-%d\", \"attributes\": {\"colour\": \"c%d\"}}\n"
                                .formatted(i, i, i % 10))
                .collect(Collectors.joining());
    }

    JsonNode mine() {
        return body(get("/products?size=100&merchant=" + merchant.id()));
    }

    JsonNode taken(String type, String text) {
        return taken(type, text.getBytes(UTF_8));
    }

    JsonNode taken(String type, byte[] text) {
        return taken(merchant, type, text);
    }

    JsonNode taken(User user, String type, byte[] text) {
        return body(sent(user, type, text).expectStatus().isOk());
    }

    ResponseSpec sent(String type, String text) {
        return sent(merchant, type, text.getBytes(UTF_8));
    }

    ResponseSpec sent(String type, byte[] text) {
        return sent(merchant, type, text);
    }

    ResponseSpec sent(User user, String type, byte[] text) {
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
