package com.electricmall.product.catalogue;

import static com.electricmall.common.security.Access.Who.INTERNAL;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.money.Money;
import com.electricmall.common.security.Access;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Products for other services: always the current prices and stock, never from a cache. */
@RestController
@RequestMapping("/internal/products")
class InternalProductController {

    private static final int MOST_IDS = 200;

    private final ProductOffers products;

    InternalProductController(ProductOffers products) {
        this.products = products;
    }

    /** @param price in the requested currency if the product has a price in it, else its base price */
    record Offer(long id, long merchantId, String name, BigDecimal price, String currency, long stock) {}

    @GetMapping
    @Access(INTERNAL)
    List<Offer> byIds(
            @RequestParam List<Long> ids,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(required = false) @Nullable String language) {
        if (ids.size() > MOST_IDS) {
            throw InvalidRequestException.of(
                    "ids", "RANGE", "%d ids (expected: at most %d)".formatted(ids.size(), MOST_IDS));
        }
        var wanted = Optional.ofNullable(currency)
                .map(code -> Money.parseCurrency("currency", code))
                .orElse(null);
        return products.find(ids, language).stream()
                .map(offer -> {
                    var price =
                            Optional.ofNullable(wanted).flatMap(offer::priceIn).orElse(offer.price());
                    return new Offer(
                            offer.id(),
                            offer.merchantId(),
                            offer.name(),
                            price.amount(),
                            price.currency().getCurrencyCode(),
                            offer.available());
                })
                .toList();
    }
}
