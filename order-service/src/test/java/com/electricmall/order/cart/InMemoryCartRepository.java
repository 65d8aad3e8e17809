package com.electricmall.order.cart;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Carts in memory. */
public final class InMemoryCartRepository implements CartRepository {

    private final Map<CartOwner, Cart> carts = new HashMap<>();

    /** Saves the content, and returns what restores it. */
    public Runnable save() {
        var saved = new HashMap<>(carts);
        return () -> {
            carts.clear();
            carts.putAll(saved);
        };
    }

    @Override
    public Cart find(CartOwner owner) {
        return carts.getOrDefault(owner, new Cart(owner, List.of()));
    }

    @Override
    public void put(CartOwner owner, CartItem item, long merchantId) {
        var cart = find(owner);
        var others = cart.without(item.productId());
        if (others.items().size() >= Cart.MAX_ITEMS) {
            throw Cart.full();
        }
        var currencies =
                others.items().stream().map(other -> other.price().currency()).distinct();
        var currency = item.price().currency();
        if (currencies.allMatch(Predicate.not(currency::equals)) && !others.isEmpty()) {
            throw new ConflictException("CART_CHANGED", "The cart changed while a product was put in; look again");
        }
        carts.put(owner, cart.with(item));
    }

    @Override
    public void put(CartOwner owner, CartItem item, long merchantId, Consumer<Cart> check) {
        check.accept(find(owner));
        put(owner, item, merchantId);
    }

    @Override
    public void remove(CartOwner owner, long productId) {
        carts.put(owner, find(owner).without(productId));
    }

    @Override
    public void clear(CartOwner owner) {
        carts.remove(owner);
    }

    @Override
    public void merge(CartOwner from, CartOwner into) {
        move(find(from).items(), from, into);
    }

    @Override
    public void merge(CartOwner from, CartOwner into, Map<Long, Money> prices) {
        var moved = new ArrayList<CartItem>();
        for (var item : find(from).items()) {
            var price = prices.get(item.productId());
            if (price != null) {
                moved.add(new CartItem(item.productId(), item.quantity(), price));
            }
        }
        move(moved, from, into);
    }

    @Override
    public void take(Cart seen, Supplier<? extends RuntimeException> ifChanged) {
        var quantities = new HashMap<Long, Integer>();
        find(seen.owner()).items().forEach(item -> quantities.put(item.productId(), item.quantity()));
        for (var item : seen.items()) {
            if (!Integer.valueOf(item.quantity()).equals(quantities.get(item.productId()))) {
                throw ifChanged.get();
            }
            remove(seen.owner(), item.productId());
        }
    }

    private void move(List<CartItem> items, CartOwner from, CartOwner into) {
        var merged = find(into);
        for (var item : items) {
            var there = merged.items().stream()
                    .filter(other -> other.productId() == item.productId())
                    .findFirst();
            merged = merged.with(there.map(other -> new CartItem(
                            other.productId(),
                            Math.min(Cart.MAX_QUANTITY, other.quantity() + item.quantity()),
                            other.price()))
                    .orElse(item));
        }
        if (merged.items().size() > Cart.MAX_ITEMS) {
            throw Cart.full();
        }
        carts.put(into, merged);
        items.forEach(item -> remove(from, item.productId()));
    }
}
