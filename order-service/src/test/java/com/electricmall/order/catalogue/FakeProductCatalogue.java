package com.electricmall.order.catalogue;

import com.electricmall.common.money.Money;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Products in memory, all of one merchant, each with its prices; the first is its own. */
public final class FakeProductCatalogue implements ProductCatalogue {

    public static final long MERCHANT = 7;

    private record Product(String name, List<Money> prices) {}

    private final Map<Long, Product> products = new HashMap<>();

    public void sells(long id, String name, Money... prices) {
        products.put(id, new Product(name, List.of(prices)));
    }

    public void withdraws(long id) {
        products.remove(id);
    }

    @Override
    public Map<Long, ProductSnapshot> find(List<Long> ids, @Nullable Currency currency, @Nullable String language) {
        var found = new HashMap<Long, ProductSnapshot>();
        for (var id : ids) {
            var product = products.get(id);
            if (product != null) {
                var price = product.prices().stream()
                        .filter(one -> one.currency().equals(currency))
                        .findFirst()
                        .orElseGet(() -> product.prices().getFirst());
                found.put(id, new ProductSnapshot(id, MERCHANT, product.name(), price, 100));
            }
        }
        return found;
    }
}
