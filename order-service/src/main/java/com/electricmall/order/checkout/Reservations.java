package com.electricmall.order.checkout;

import com.electricmall.order.ordering.OrderLine;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stock that is held for orders. */
interface Reservations {

    /**
     * Holds the whole basket or nothing of it; a repeat for the same order finds what the first has held.
     *
     * @param currency what prices are wanted in; null leaves it to product-service
     * @param language what names are wanted in; null leaves it to product-service
     */
    Answer reserve(UUID orderId, long userId, Basket basket, @Nullable Currency currency, @Nullable String language);

    /** Lets go of what is held; nothing can be reserved for that order from then on. */
    void release(UUID orderId);

    sealed interface Answer {

        /** @param lines at the names and prices of now */
        record Held(UUID orderId, List<OrderLine> lines) implements Answer {}

        record OutOfStock(List<ShortLine> shortLines) implements Answer {}

        record UnknownProducts(Set<Long> productIds) implements Answer {}

        record CurrencyNotOffered(Set<Long> productIds) implements Answer {}

        /** What was held for this order is let go of. */
        record Released() implements Answer {}
    }

    record ShortLine(long productId, int requested, int available) {}
}
