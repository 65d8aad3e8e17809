package com.electricmall.order.cart;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks into carts and fills them; each asks product-service at most once. */
@Component
class Shopping {

    private final Carts carts;
    private final ProductCatalog catalog;

    Shopping(Carts carts, ProductCatalog catalog) {
        this.carts = carts;
        this.catalog = catalog;
    }

    /** @param wanted the currency to show prices in, or null for the cart's own */
    CartResponse look(CartOwner owner, @Nullable Currency wanted, @Nullable String language) {
        return price(carts.find(owner), wanted, language);
    }

    CartResponse put(
            CartOwner owner, long productId, int quantity, @Nullable Currency wanted, @Nullable String language) {
        var cart = carts.find(owner);
        // an empty cart takes the currency of what is put in first
        var asked = wanted == null && !cart.isEmpty() ? cart.currency() : wanted;
        var ids = Stream.concat(cart.productIds().stream(), Stream.of(productId))
                .distinct()
                .toList();
        if (ids.size() > Cart.MAX_ITEMS) {
            throw Cart.full();
        }
        var products = catalog.find(ids, asked, language);
        var product = products.get(productId);
        if (product == null) {
            throw new NotFoundException("PRODUCT_NOT_FOUND", "productId: %d is not for sale".formatted(productId))
                    .with("productId", productId);
        }
        if (wanted != null && !product.isOfferedIn(wanted)) {
            throw InvalidRequestException.of(
                    "currency", "CURRENCY_NOT_OFFERED", "product %d has no price in %s".formatted(productId, wanted));
        }
        var item = new CartItem(productId, quantity, product.price());
        carts.put(owner, item);
        return CartResponse.of(cart.with(item), asked == null ? product.price().currency() : asked, products);
    }

    private CartResponse price(Cart cart, @Nullable Currency wanted, @Nullable String language) {
        var currency = wanted == null ? cart.currency() : wanted;
        var products =
                cart.isEmpty() ? Map.<Long, CatalogProduct>of() : catalog.find(cart.productIds(), currency, language);
        return CartResponse.of(cart, currency, products);
    }
}
