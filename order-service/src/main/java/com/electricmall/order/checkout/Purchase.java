package com.electricmall.order.checkout;

import com.electricmall.order.delivery.Address;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer asks {@link Checkout} to order.
 *
 * @param orderId the same for every repeat of a request, so that a repeat finds what an earlier try has reserved
 * @param at when the order is placed, by the database's clock
 * @param currency of the prices; null leaves the choice to product-service
 * @param address as the request gave it; null if there is none, or if {@code addressId} names one
 * @param addressId of an address that the buyer keeps at user-service
 * @param language of the products' names; null leaves the choice to product-service
 */
record Purchase(
        UUID orderId,
        Instant at,
        long buyer,
        Basket basket,
        @Nullable Currency currency,
        @Nullable Address address,
        @Nullable Long addressId,
        @Nullable String note,
        @Nullable String language) {}
