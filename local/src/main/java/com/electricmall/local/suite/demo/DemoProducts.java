package com.electricmall.local.suite.demo;

import com.electricmall.local.suite.http.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is in {@code demo/catalogue.json}; categories come after their parents. */
record DemoProducts(List<Merchant> merchants, List<Category> categories, List<Product> products) {

    record Merchant(String username, String email) {}

    record Category(String name, @Nullable String parent) {}

    /**
     * @param price in CNY
     * @param usd the price in USD
     */
    record Product(
            String merchant,
            String category,
            BigDecimal price,
            BigDecimal usd,
            int stock,
            Text en,
            @JsonProperty("zh-CN") Text zh) {}

    record Text(String name, String description) {}

    static DemoProducts read() {
        try (var json = DemoProducts.class.getResourceAsStream("/demo/catalogue.json")) {
            byte[] bytes = Objects.requireNonNull(json).readAllBytes();
            return Json.read(new String(bytes, StandardCharsets.UTF_8), DemoProducts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
