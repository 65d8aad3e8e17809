package com.electricmall.order.cart;

import com.electricmall.common.money.Money;
import com.electricmall.common.web.ETags;
import com.electricmall.order.catalogue.ProductSnapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A cart at current prices; all amounts are in {@code currency}.
 *
 * @param subtotal of the available items
 */
record CartResponse(List<PricedItem> items, BigDecimal subtotal, String currency) {

    /**
     * @param unitPrice the current price; for an item that is no longer available, the price when it was put in
     * @param priceChanged whether the price has changed since the item was put in
     * @param available whether it is for sale in this currency
     * @param inStock whether there is enough of it right now
     */
    record PricedItem(
            long productId,
            @Nullable String name,
            int quantity,
            @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal lineTotal,
            boolean priceChanged,
            boolean available,
            boolean inStock) {

        private static PricedItem of(CartItem item, ProductSnapshot product) {
            return new PricedItem(
                    item.productId(),
                    product.name(),
                    item.quantity(),
                    product.price().amount(),
                    product.price().times(item.quantity()).amount(),
                    item.costedOtherThan(product.price()),
                    true,
                    product.stock() >= item.quantity());
        }

        private static PricedItem unavailable(CartItem item, Currency currency) {
            var price = item.price().currency().equals(currency) ? item.price().amount() : null;
            return new PricedItem(item.productId(), null, item.quantity(), price, null, false, false, false);
        }
    }

    /** Of the cart that it shows. */
    long version() {
        return Cart.versionOf(items.stream().flatMapToLong(item -> LongStream.of(item.productId(), item.quantity())));
    }

    /** Of this representation, which changes with prices, names and stock too. */
    String tag() {
        return ETags.of(version(), Integer.toHexString(hashCode()));
    }

    static CartResponse of(Cart cart, Currency currency, Map<Long, ProductSnapshot> products) {
        var subtotal = Money.zero(currency);
        var items = new ArrayList<PricedItem>();
        for (var item : cart.items()) {
            var product = products.get(item.productId());
            if (product != null && product.isOfferedIn(currency)) {
                items.add(PricedItem.of(item, product));
                subtotal = subtotal.plus(product.price().times(item.quantity()));
            } else {
                items.add(PricedItem.unavailable(item, currency));
            }
        }
        return new CartResponse(List.copyOf(items), subtotal.amount(), currency.getCurrencyCode());
    }
}
