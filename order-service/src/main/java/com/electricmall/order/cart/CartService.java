package com.electricmall.order.cart;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.PreconditionFailedException;
import com.electricmall.common.money.Money;
import com.electricmall.common.web.ETags;
import com.electricmall.order.catalogue.ProductCatalogue;
import com.electricmall.order.catalogue.ProductSnapshot;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows and fills carts. Each method calls product-service once, or twice if two currencies are involved. */
@Component
class CartService {

    private final CartRepository carts;
    private final ProductCatalogue catalogue;

    CartService(CartRepository carts, ProductCatalogue catalogue) {
        this.carts = carts;
        this.catalogue = catalogue;
    }

    /** @param wanted the currency to show prices in, or null for the cart's own */
    CartResponse look(CartOwner owner, @Nullable Currency wanted, @Nullable String language) {
        return price(carts.find(owner), wanted, language);
    }

    /**
     * Puts a product into a cart at its price in the cart's currency, which is that of the other items. A cart without
     * other items takes the currency that is requested, or else the product's own.
     *
     * @param ifMatch the cart's entity tags of which one must be current, or null if it may have changed
     * @throws InvalidRequestException {@code CURRENCY_NOT_OFFERED}
     * @throws PreconditionFailedException {@code STALE_VERSION}
     */
    CartResponse put(
            CartOwner owner,
            long productId,
            int quantity,
            @Nullable String ifMatch,
            @Nullable Currency wanted,
            @Nullable String language) {
        var cart = carts.find(owner);
        ETags.requireMatch(ifMatch, cart.version());
        var others = cart.without(productId);
        var asked =
                others.isEmpty() ? (wanted == null && !cart.isEmpty() ? cart.currency() : wanted) : others.currency();
        var ids = Stream.concat(cart.productIds().stream(), Stream.of(productId))
                .distinct()
                .toList();
        if (ids.size() > Cart.MAX_ITEMS) {
            throw Cart.full();
        }
        var products = catalogue.find(ids, asked, language);
        var product = products.get(productId);
        if (product == null) {
            throw new NotFoundException("PRODUCT_NOT_FOUND", "productId: %d is not for sale".formatted(productId))
                    .with("productId", productId);
        }
        if (!others.isEmpty() && !product.isOfferedIn(others.currency())) {
            throw InvalidRequestException.of(
                    "productId",
                    "CURRENCY_NOT_OFFERED",
                    "product %d has no price in %s, the cart's currency".formatted(productId, others.currency()));
        }
        if (wanted != null && others.isEmpty() && !product.isOfferedIn(wanted)) {
            throw notOffered(List.of(productId), wanted);
        }
        var item = new CartItem(productId, quantity, product.price());
        var shown = cart.with(item);
        if (wanted == null || wanted.equals(product.price().currency())) {
            put(owner, item, product.merchantId(), ifMatch);
            return CartResponse.of(shown, product.price().currency(), products);
        }
        var inWanted = catalogue.find(ids, wanted, language);
        var again = inWanted.get(productId);
        if (again == null || !again.isOfferedIn(wanted)) {
            throw notOffered(List.of(productId), wanted);
        }
        put(owner, item, product.merchantId(), ifMatch);
        return CartResponse.of(shown, wanted, inWanted);
    }

    private void put(CartOwner owner, CartItem item, long merchantId, @Nullable String ifMatch) {
        if (ifMatch == null) {
            carts.put(owner, item, merchantId);
        } else {
            carts.put(owner, item, merchantId, present -> ETags.requireMatch(ifMatch, present.version()));
        }
    }

    /**
     * Moves a guest's items into a user's cart. If the carts have different currencies, the items get their prices in
     * the currency of the user's cart, and items that are no longer for sale stay in the guest's cart.
     *
     * @throws InvalidRequestException {@code CURRENCY_NOT_OFFERED}, and nothing is moved
     */
    void merge(CartOwner from, CartOwner into, @Nullable String language) {
        var guest = carts.find(from);
        var mine = carts.find(into);
        var currency = mine.currency();
        if (mine.isEmpty()
                || guest.items().stream()
                        .allMatch(item -> item.price().currency().equals(currency))) {
            carts.merge(from, into);
            return;
        }
        var products = catalogue.find(guest.productIds(), currency, language);
        var notOffered = guest.productIds().stream()
                .map(products::get)
                .filter(product -> product != null && !product.isOfferedIn(currency))
                .map(ProductSnapshot::id)
                .toList();
        if (!notOffered.isEmpty()) {
            throw InvalidRequestException.of(
                    "cartToken",
                    "CURRENCY_NOT_OFFERED",
                    "products %s have no price in %s, the cart's currency".formatted(notOffered, currency));
        }
        var prices = new TreeMap<Long, Money>();
        products.forEach((id, product) -> prices.put(id, product.price()));
        carts.merge(from, into, prices);
    }

    private static InvalidRequestException notOffered(List<Long> productIds, Currency wanted) {
        return InvalidRequestException.of(
                "currency", "CURRENCY_NOT_OFFERED", "products %s have no price in %s".formatted(productIds, wanted));
    }

    private CartResponse price(Cart cart, @Nullable Currency wanted, @Nullable String language) {
        var currency = wanted == null ? cart.currency() : wanted;
        var products = cart.isEmpty()
                ? Map.<Long, ProductSnapshot>of()
                : catalogue.find(cart.productIds(), currency, language);
        return CartResponse.of(cart, currency, products);
    }
}
