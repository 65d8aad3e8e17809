package com.electricmall.product.catalogue;

import static java.util.stream.Collectors.toMap;

import com.electricmall.common.money.Money;
import com.electricmall.product.review.Rating;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param stock what can be ordered now
 * @param prices in other currencies than the base price's
 * @param rating of no review: a count of 0 and no average
 * @param variants how many of its family match, in a list with {@code collapse=family}
 * @param hidden in a merchant's own list: whether it was deleted
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
        @Nullable String sku,
        List<String> images,
        Map<String, String> attributes,
        @Nullable String familyId,
        Map<String, String> options,
        RatingResponse rating,
        @Nullable Long variants,
        @Nullable Boolean hidden,
        Instant createdAt,
        Instant updatedAt) {

    /** @param average of at most two decimals */
    record RatingResponse(@JsonInclude @Nullable BigDecimal average, long count) {

        static RatingResponse of(Rating rating) {
            return new RatingResponse(rating.average(), rating.count());
        }
    }

    /** As the merchant wrote it. */
    static ProductResponse of(ListedProduct listed) {
        return of(listed, listed.product().content().text(), null);
    }

    static ProductResponse of(ListedProduct listed, Text text, @Nullable Currency currency) {
        var product = listed.product();
        var content = product.content();
        var details = content.details();
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
                details.sku(),
                details.images(),
                details.attributes(),
                details.familyId(),
                details.options(),
                RatingResponse.of(product.rating()),
                listed.variants(),
                listed.hidden(),
                product.createdAt(),
                product.updatedAt());
    }
}
