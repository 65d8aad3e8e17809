package com.electricmall.order.checkout;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toMap;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.Violations;
import com.electricmall.order.cart.Cart;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.ProductQuantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The products that are to be ordered. They come from the request or from the cart.
 *
 * @param quantities by product
 * @param cart the cart as it was read, if the cart is ordered
 * @param requested the products in the order of the request's items; empty if the cart is ordered
 */
record Basket(SequencedMap<Long, Integer> quantities, Optional<Cart> cart, List<Long> requested) {

    static final int MAX_LINES = 100;

    /** @throws ConflictException {@code CART_EMPTY} */
    static Basket of(Cart cart) {
        if (cart.isEmpty()) {
            throw new ConflictException("CART_EMPTY", "There is nothing in the cart");
        }
        var quantities = new LinkedHashMap<Long, Integer>();
        cart.items().forEach(item -> quantities.put(item.productId(), item.quantity()));
        return new Basket(quantities, Optional.of(cart), List.of());
    }

    /**
     * Merges items of the same product into one line.
     *
     * @param items those of a request
     * @throws InvalidRequestException if a line exceeds {@link OrderLine#MAX_QUANTITY}
     */
    static Basket of(List<ProductQuantity> items) {
        var quantities = new LinkedHashMap<Long, Integer>();
        var violations = new Violations();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var quantity = quantities.merge(item.productId(), item.quantity(), Integer::sum);
            violations.require(
                    quantity <= OrderLine.MAX_QUANTITY,
                    "items[%d].quantity".formatted(i),
                    "RANGE",
                    "%d of product %d in all (expected: 1..%d)"
                            .formatted(quantity, item.productId(), OrderLine.MAX_QUANTITY));
        }
        violations.throwIfAny();
        return new Basket(
                quantities,
                Optional.empty(),
                items.stream().map(ProductQuantity::productId).toList());
    }

    /** Whether these lines hold exactly the products and quantities of this basket. */
    boolean isCoveredBy(List<OrderLine> lines) {
        return quantities.equals(lines.stream().collect(toMap(OrderLine::productId, OrderLine::quantity)));
    }

    /** The same lines in the order in which the customer listed the products. */
    List<OrderLine> sorted(List<OrderLine> lines) {
        var places = List.copyOf(quantities.keySet());
        return lines.stream()
                .sorted(comparingInt(line -> places.indexOf(line.productId())))
                .toList();
    }

    /** Products that are not for sale: in a request the client's mistake (400), in a cart a change since (409). */
    MallException unknown(Set<Long> productIds) {
        if (cart.isPresent()) {
            return new ConflictException("PRODUCT_UNAVAILABLE", "Products in the cart are no longer for sale")
                    .with("productIds", productIds);
        }
        var violations = new Violations();
        for (var i = 0; i < requested.size(); i++) {
            violations.require(
                    !productIds.contains(requested.get(i)),
                    "items[%d].productId".formatted(i),
                    "UNKNOWN_PRODUCT",
                    requested.get(i) + " (expected: a product that is for sale)");
        }
        return violations.asException();
    }
}
