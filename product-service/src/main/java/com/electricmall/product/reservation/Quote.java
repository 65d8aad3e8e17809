package com.electricmall.product.reservation;

import static java.util.stream.Collectors.toMap;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.money.Money;
import com.electricmall.product.catalogue.ProductOffer;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The current prices of an order's lines: the response to a reservation, which the order stores as its snapshot. */
record Quote(UUID orderId, String currency, List<Line> lines) {

    record Line(long productId, long merchantId, String name, long quantity, BigDecimal unitPrice, String currency) {}

    Quote {
        lines = List.copyOf(lines);
    }

    /**
     * Prices the lines in one currency: the one asked for, else the products' common one, else the default.
     *
     * @throws ConflictException {@code UNKNOWN_PRODUCT} or {@code CURRENCY_NOT_OFFERED}, with the {@code productIds}
     */
    static Quote of(UUID orderId, ReservationRequest request, List<ProductOffer> offers) {
        Map<Long, ProductOffer> byId = offers.stream().collect(toMap(ProductOffer::id, Function.identity()));
        refuse(
                "UNKNOWN_PRODUCT",
                "Not for sale: %s",
                request.lines().stream()
                        .map(ReservationRequest.Line::productId)
                        .filter(id -> !byId.containsKey(id))
                        .toList());
        var currency = currency(request.currency(), offers);
        refuse(
                "CURRENCY_NOT_OFFERED",
                "No price in " + currency + ": %s",
                offers.stream()
                        .filter(offer -> offer.priceIn(currency).isEmpty())
                        .map(ProductOffer::id)
                        .sorted()
                        .toList());
        return new Quote(
                orderId,
                currency.getCurrencyCode(),
                request.lines().stream()
                        .map(line ->
                                line(Objects.requireNonNull(byId.get(line.productId())), line.quantity(), currency))
                        .toList());
    }

    private static Currency currency(@Nullable String asked, Collection<ProductOffer> offers) {
        if (asked != null) {
            return Money.parseCurrency("currency", asked);
        }
        var bases = offers.stream()
                .map(offer -> offer.price().currency())
                .distinct()
                .toList();
        return bases.size() == 1 ? bases.getFirst() : Money.DEFAULT_CURRENCY;
    }

    private static Line line(ProductOffer offer, long quantity, Currency currency) {
        var unitPrice = offer.priceIn(currency).orElseThrow();
        return new Line(
                offer.id(), offer.merchantId(), offer.name(), quantity, unitPrice.amount(), currency.getCurrencyCode());
    }

    private static void refuse(String code, String detail, List<Long> productIds) {
        if (!productIds.isEmpty()) {
            throw new ConflictException(code, detail.formatted(productIds)).with("productIds", productIds);
        }
    }
}
