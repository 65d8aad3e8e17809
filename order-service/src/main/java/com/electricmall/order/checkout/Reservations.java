package com.electricmall.order.checkout;

import com.electricmall.order.domain.OrderLine;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reserves stock at product-service. */
interface Reservations {

    /**
     * Reserves the whole basket or nothing. A repeat for the same order returns what the first call has reserved.
     *
     * @param currency of the prices; null leaves the choice to product-service
     * @param language of the names; null leaves the choice to product-service
     */
    Answer reserve(UUID orderId, long userId, Basket basket, @Nullable Currency currency, @Nullable String language);

    /** Releases what is reserved for an order. Nothing can be reserved for that order from then on. */
    void release(UUID orderId);

    sealed interface Answer {

        /** @param lines with the current names and prices */
        record Reserved(UUID orderId, List<OrderLine> lines) implements Answer {}

        record OutOfStock(List<ShortLine> shortLines) implements Answer {}

        record UnknownProducts(Set<Long> productIds) implements Answer {}

        record CurrencyNotOffered(Set<Long> productIds) implements Answer {}

        /** The reservation of this order was released for good. One that has only expired is reserved again instead. */
        record Released() implements Answer {}
    }

    record ShortLine(long productId, int requested, int available) {}
}
