package com.electricmall.product.catalogue;

import static java.util.stream.Collectors.toMap;

import com.electricmall.common.money.Money;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param stock what can be ordered now
 * @param prices in other currencies than the base price's
 */
record ProductResponse(
        long id,
        String name,
        @Nullable String description,
        BigDecimal price,
        String currency,
        long stock,
        @JsonInclude @Nullable Long categoryId,
        long merchantId,
        Map<String, Text> translations,
        Map<String, BigDecimal> prices,
        Instant createdAt,
        Instant updatedAt) {

    /** As the merchant wrote it. */
    static ProductResponse of(ListedProduct listed) {
        return of(listed, listed.product().content().text(), null);
    }

    static ProductResponse of(ListedProduct listed, Text text, @Nullable Currency currency) {
        var product = listed.product();
        var content = product.content();
        var price = listed.priceIn(currency);
        return new ProductResponse(
                product.id(),
                text.name(),
                text.description(),
                price.amount(),
                price.currency().getCurrencyCode(),
                listed.available(),
                content.categoryId(),
                product.merchantId(),
                content.translations(),
                content.otherPrices().stream()
                        .collect(toMap(money -> money.currency().getCurrencyCode(), Money::amount)),
                product.createdAt(),
                product.updatedAt());
    }
}
