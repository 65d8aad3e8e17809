package com.electricmall.order.cart;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.LongStream;

/** The items that somebody wants to buy: at most one of each product, in the order in which they were put in. */
public record Cart(CartOwner owner, List<CartItem> items) {

    /** As many lines as an order takes. */
    public static final int MAX_ITEMS = 100;

    public static final int MAX_QUANTITY = 99;

    /** The prime of the hash function FNV-1a for 64 bits. */
    private static final long HASH_FACTOR = 0x100000001b3L;

    public Cart {
        items = List.copyOf(items);
    }

    static ConflictException full() {
        return new ConflictException("CART_FULL", "A cart holds at most %d products".formatted(MAX_ITEMS));
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public List<Long> productIds() {
        return items.stream().map(CartItem::productId).toList();
    }

    /** Replaces the item of the same product, or adds the item at the end. */
    Cart with(CartItem item) {
        var others = new ArrayList<>(items);
        var place = productIds().indexOf(item.productId());
        if (place < 0) {
            others.add(item);
        } else {
            others.set(place, item);
        }
        return new Cart(owner, others);
    }

    Cart without(long productId) {
        return new Cart(
                owner,
                items.stream().filter(item -> item.productId() != productId).toList());
    }

    /**
     * A number for what is in it, since carts are stored without one: another product, quantity or order of them makes
     * another number.
     */
    long version() {
        return versionOf(items.stream().flatMapToLong(item -> LongStream.of(item.productId(), item.quantity())));
    }

    static long versionOf(LongStream productsAndQuantities) {
        return productsAndQuantities.reduce(1, (version, next) -> (version ^ next) * HASH_FACTOR) & Long.MAX_VALUE;
    }

    /** The currency of all items; the default if the cart is empty or its items have several. */
    public Currency currency() {
        var currencies =
                items.stream().map(item -> item.price().currency()).distinct().toList();
        return currencies.size() == 1 ? currencies.getFirst() : Money.DEFAULT_CURRENCY;
    }
}
