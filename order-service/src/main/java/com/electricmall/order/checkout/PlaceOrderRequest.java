package com.electricmall.order.checkout;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.order.delivery.Address;
import com.electricmall.order.ordering.OrderLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * What a client may ask of a checkout.
 *
 * @param items without them the cart is ordered
 * @param currency ISO 4217; without it the cart's, or the one that all items are priced in
 */
record PlaceOrderRequest(
        @Nullable @Size(min = 1, max = Basket.MAX_LINES) List<@NotNull @Valid WantedItem> items,
        @Nullable @Valid Address address,
        @Nullable Long addressId,
        @Nullable String currency,
        @Nullable @Size(max = 64) String couponCode,

        @Nullable @Size(max = 500) @Pattern(regexp = "[\\P{Cc}\\n\\r\\t]*")
        String note) {

    /** Refuses what no constraint on one field can tell. */
    PlaceOrderRequest checked() {
        if (address != null && addressId != null) {
            throw InvalidRequestException.of("addressId", "EXCLUSIVE", "beside address (expected: one of the two)");
        }
        if (couponCode != null) {
            throw InvalidRequestException.of(
                    "couponCode", "UNKNOWN_COUPON", couponCode + " (expected: a coupon that is valid now)");
        }
        return this;
    }

    record WantedItem(
            @NotNull Long productId,

            @NotNull @Range(min = 1, max = OrderLine.MAX_QUANTITY)
            Integer quantity) {}
}
