package com.electricmall.order.checkout;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.idempotency.Claim;
import com.electricmall.common.money.Money;
import com.electricmall.order.cart.Cart;
import com.electricmall.order.delivery.Address;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.ProductQuantity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /orders}.
 *
 * @param items if null, the cart is ordered
 * @param currency ISO 4217; if null, the cart's currency, or the one that product-service chooses
 */
record PlaceOrderRequest(
        @Nullable @Size(min = 1, max = Basket.MAX_LINES) List<@NotNull @Valid WantedItem> items,
        @Nullable @Valid Address address,
        @Nullable Long addressId,
        @Nullable String currency,
        @Nullable @Size(max = 64) String couponCode,

        @Nullable @Size(max = 500) @Pattern(regexp = "[\\P{Cc}\\n\\r\\t]*")
        String note) {

    /**
     * Checks what no constraint on a single field can check.
     *
     * @throws InvalidRequestException if it is invalid
     */
    void check() {
        if (address != null && addressId != null) {
            throw InvalidRequestException.of("addressId", "EXCLUSIVE", "beside address (expected: one of the two)");
        }
        if (couponCode != null) {
            throw InvalidRequestException.of(
                    "couponCode", "UNKNOWN_COUPON", couponCode + " (expected: a coupon that is valid now)");
        }
    }

    /** @throws InvalidRequestException if the currency, or the sum of items of one product, is invalid */
    Purchase of(List<WantedItem> wanted, Claim claim, long buyer, @Nullable String language) {
        return purchase(
                Basket.of(wanted.stream()
                        .map(item -> new ProductQuantity(item.productId(), item.quantity()))
                        .toList()),
                claim,
                buyer,
                language);
    }

    /** @throws com.electricmall.common.error.ConflictException {@code CART_EMPTY} */
    Purchase of(Cart cart, Claim claim, long buyer, @Nullable String language) {
        return purchase(Basket.of(cart), claim, buyer, language);
    }

    private Purchase purchase(Basket basket, Claim claim, long buyer, @Nullable String language) {
        return new Purchase(
                claim.resourceId(),
                claim.at(),
                buyer,
                basket,
                currency == null
                        ? basket.cart().map(Cart::currency).orElse(null)
                        : Money.parseCurrency("currency", currency),
                address,
                addressId,
                note,
                language);
    }

    record WantedItem(
            @NotNull Long productId,

            @NotNull @Range(min = 1, max = OrderLine.MAX_QUANTITY)
            Integer quantity) {}
}
