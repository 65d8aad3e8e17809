package com.electricmall.order.checkout;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toMap;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.MallException;
import com.electricmall.order.cart.Cart;
import com.electricmall.order.ordering.OrderLine;
import com.electricmall.order.ordering.ProductQuantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What is to be ordered, and where the customer said so: in the request, or by the cart.
 *
 * @param quantities by product
 * @param cart the cart as it was seen, if it is the cart that is ordered
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
     * Items of one product become one line.
     *
     * @throws InvalidRequestException if that line is over the most that a line takes
     */
    static Basket of(List<PlaceOrderRequest.WantedItem> items) {
        var quantities = new LinkedHashMap<Long, Integer>();
        var violations = new ArrayList<FieldViolation>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var quantity = quantities.merge(item.productId(), item.quantity(), Integer::sum);
            if (quantity > OrderLine.MAX_QUANTITY) {
                violations.add(new FieldViolation(
                        "items[%d].quantity".formatted(i),
                        "RANGE",
                        "%d of product %d in all (expected: 1..%d)"
                                .formatted(quantity, item.productId(), OrderLine.MAX_QUANTITY)));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new Basket(
                quantities,
                Optional.empty(),
                items.stream().map(PlaceOrderRequest.WantedItem::productId).toList());
    }

    List<ProductQuantity> goods() {
        return quantities.entrySet().stream()
                .map(wish -> new ProductQuantity(wish.getKey(), wish.getValue()))
                .toList();
    }

    boolean isCoveredBy(List<OrderLine> lines) {
        return quantities.equals(lines.stream().collect(toMap(OrderLine::productId, OrderLine::quantity)));
    }

    /** The lines as the customer listed their products. */
    List<OrderLine> inItsOrder(List<OrderLine> lines) {
        var places = List.copyOf(quantities.keySet());
        return lines.stream()
                .sorted(comparingInt(line -> places.indexOf(line.productId())))
                .toList();
    }

    /** A product in a request is the client's mistake; one that has left a cart is news. */
    MallException unknown(Set<Long> productIds) {
        if (cart.isPresent()) {
            return new ConflictException("PRODUCT_UNAVAILABLE", "Products in the cart are no longer for sale")
                    .with("productIds", productIds);
        }
        var violations = new ArrayList<FieldViolation>();
        for (var i = 0; i < requested.size(); i++) {
            if (productIds.contains(requested.get(i))) {
                violations.add(new FieldViolation(
                        "items[%d].productId".formatted(i),
                        "UNKNOWN_PRODUCT",
                        requested.get(i) + " (expected: a product that is for sale)"));
            }
        }
        return new InvalidRequestException(violations);
    }
}
