package com.electricmall.order.checkout;

import com.electricmall.common.money.Money;
import com.electricmall.order.domain.OrderLine;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stock of products that can be reserved. */
final class FakeReservations implements Reservations {

    private record Product(long merchantId, String name, Money price, int stock) {

        Product withStock(int quantity) {
            return new Product(merchantId, name, price, quantity);
        }
    }

    private final Map<Long, Product> products = new TreeMap<>();
    private final Map<UUID, List<OrderLine>> reserved = new HashMap<>();
    private final Set<UUID> released = new HashSet<>();
    private final List<UUID> asked = new ArrayList<>();
    private boolean forgetful;

    void sells(long productId, long merchantId, String name, Money price, int stock) {
        products.put(productId, new Product(merchantId, name, price, stock));
    }

    /** From now on, whatever is reserved is released at once. */
    void releasesEverything() {
        forgetful = true;
    }

    /** What is left of a product. */
    int stock(long productId) {
        var product = products.get(productId);
        return product == null ? 0 : product.stock();
    }

    /** The orders for which stock was asked, in time. */
    List<UUID> asked() {
        return asked;
    }

    boolean holds(UUID orderId) {
        return reserved.containsKey(orderId);
    }

    @Override
    public Answer reserve(
            UUID orderId, long userId, Basket basket, @Nullable Currency currency, @Nullable String language) {
        asked.add(orderId);
        if (forgetful || released.contains(orderId)) {
            return new Answer.Released();
        }
        var before = reserved.get(orderId);
        if (before != null) {
            return new Answer.Reserved(orderId, before);
        }
        var unknown = new HashSet<>(basket.quantities().keySet());
        unknown.removeAll(products.keySet());
        if (!unknown.isEmpty()) {
            return new Answer.UnknownProducts(unknown);
        }
        var lines = new ArrayList<OrderLine>();
        var notOffered = new HashSet<Long>();
        var shortLines = new ArrayList<ShortLine>();
        basket.quantities().forEach((id, quantity) -> {
            var product = products.get(id);
            if (product == null
                    || (currency != null && !product.price().currency().equals(currency))) {
                notOffered.add(id);
            } else if (product.stock() < quantity) {
                shortLines.add(new ShortLine(id, quantity, product.stock()));
            } else {
                lines.add(new OrderLine(id, product.merchantId(), product.name(), quantity, product.price()));
            }
        });
        if (!notOffered.isEmpty()) {
            return new Answer.CurrencyNotOffered(notOffered);
        }
        if (!shortLines.isEmpty()) {
            return new Answer.OutOfStock(shortLines);
        }
        lines.forEach(line -> add(line, -line.quantity()));
        reserved.put(orderId, List.copyOf(lines));
        return new Answer.Reserved(orderId, lines);
    }

    @Override
    public void release(UUID orderId) {
        released.add(orderId);
        var lines = reserved.remove(orderId);
        if (lines != null) {
            lines.forEach(line -> add(line, line.quantity()));
        }
    }

    private void add(OrderLine line, int quantity) {
        products.computeIfPresent(line.productId(), (_, product) -> product.withStock(product.stock() + quantity));
    }
}
