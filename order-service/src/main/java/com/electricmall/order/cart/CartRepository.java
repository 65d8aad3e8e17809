package com.electricmall.order.cart;

import com.electricmall.common.money.Money;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Stores carts. An owner without a stored cart has an empty cart. */
public interface CartRepository {

    Cart find(CartOwner owner);

    /**
     * Sets quantity and price of an item, and notes that the cart holds something of its merchant today.
     *
     * @throws com.electricmall.common.error.ConflictException {@code CART_FULL}, or {@code CART_CHANGED} if all other
     *     items are of another currency by now
     */
    void put(CartOwner owner, CartItem item, long merchantId);

    /**
     * Does that in one transaction with a check of the cart, which no other method changes meanwhile.
     *
     * @param check throws if the item is not to be put in
     */
    void put(CartOwner owner, CartItem item, long merchantId, Consumer<Cart> check);

    void remove(CartOwner owner, long productId);

    void clear(CartOwner owner);

    /**
     * Moves all items of one cart into another, where quantities add up to the most that a line takes.
     *
     * @throws com.electricmall.common.error.ConflictException {@code CART_FULL}
     */
    void merge(CartOwner from, CartOwner into);

    /**
     * Moves those items of one cart into another for which a price is given, at that price.
     *
     * @param prices by product
     * @throws com.electricmall.common.error.ConflictException {@code CART_FULL}
     */
    void merge(CartOwner from, CartOwner into, Map<Long, Money> prices);

    /**
     * Takes out exactly what the caller saw in the cart, with the next trip of the running transaction; what was put in
     * since stays.
     *
     * @param ifChanged thrown then if not all of it is still there, each in the same quantity
     */
    void take(Cart seen, Supplier<? extends RuntimeException> ifChanged);
}
