package com.electricmall.product.catalogue;

import static java.util.Objects.requireNonNull;

import com.electricmall.common.cache.CacheSettings;
import com.electricmall.common.cache.TwoLevelCache;
import com.electricmall.common.cache.TwoLevelCaches;
import com.electricmall.common.error.ForbiddenException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.AcceptLanguage;
import com.electricmall.common.web.ETags;
import com.electricmall.product.review.RatedProducts;
import com.electricmall.product.review.ReviewCopies;
import com.electricmall.product.search.IndexNews;
import com.electricmall.product.stock.ProductOwnership;
import com.electricmall.product.stock.Stock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The use cases of products. Readers are shown cached products and stock; everything else reads the rows. */
@Component
class Catalogue implements ProductOwnership, ProductOffers, RatedProducts, ReviewCopies {

    private final ProductRepository products;
    private final ProductListRepository lists;
    private final Stock stock;
    private final SearchedList searched;
    private final RelatedList related;
    private final Outbox outbox;
    private final TwoLevelCache<Long, Product> cards;

    Catalogue(
            ProductRepository products,
            ProductListRepository lists,
            Stock stock,
            SearchedList searched,
            RelatedList related,
            Outbox outbox,
            TwoLevelCaches caches,
            IndexNews index) {
        this.products = products;
        this.lists = lists;
        this.stock = stock;
        this.searched = searched;
        this.related = related;
        this.outbox = outbox;
        this.cards = caches.create("products", Product.class, CacheSettings.defaults());
        cards.onEviction(index::hurry);
    }

    ListedProduct find(long id) {
        return new ListedProduct(card(id), stock.displayed(id));
    }

    Page<ListedProduct> list(ProductFilter filter, PageQuery query) {
        return filter.q() == null ? lists.list(filter, query) : searched.page(filter, query);
    }

    /** The visible ones of the product's family. */
    Page<ListedProduct> variants(long id, PageQuery query) {
        return lists.variants(card(id), query);
    }

    /** Products that are bought together with the product, the best first. */
    Page<ListedProduct> related(long id, int size) {
        return related.of(card(id), size);
    }

    /** @throws com.electricmall.common.error.InvalidRequestException if a field is wrong */
    @Transactional
    ListedProduct create(ProductRequest request, Caller merchant) {
        var product = products.add(merchant.userId(), request.newContent());
        stock.open(product.id());
        setStock(product, request, "initial stock", merchant);
        return changed(product);
    }

    /** @param edit makes the new content from the current one */
    @Transactional
    ListedProduct change(long id, Caller caller, @Nullable String ifMatch, UnaryOperator<ProductRequest> edit) {
        var product = lock(id, caller, ifMatch);
        var request = edit.apply(ProductRequest.of(product));
        var replaced = products.replace(product, request.content());
        setStock(replaced, request, "stock set", caller);
        return changed(replaced);
    }

    @Transactional
    void hide(long id, Caller caller, @Nullable String ifMatch) {
        changed(products.hide(lock(id, caller, ifMatch)));
    }

    /**
     * Drops cached copies that are older than the versions. Such a copy remains if the writer died between its commit
     * and the eviction.
     *
     * @param versions by product
     */
    void forgetBefore(Map<Long, Long> versions) {
        cards.evictUnless(versions.keySet(), (id, card) -> card.version() >= requireNonNull(versions.get(id)));
    }

    /** Drops cached copies that are older than these versions of the ratings, by product. */
    void forgetRatedBefore(Map<Long, Long> versions) {
        cards.evictUnless(versions.keySet(), (id, card) -> card.rating().version() >= requireNonNull(versions.get(id)));
    }

    /**
     * Publishes in the running transaction that many products were written.
     *
     * @param made versions by id
     * @param changed the same, of which older copies may be cached
     */
    void publishWritten(Map<Long, Long> made, Map<Long, Long> changed) {
        var events = Stream.of(made, changed)
                .flatMap(versions -> versions.entrySet().stream())
                .map(version -> new ProductChanged(version.getKey(), version.getValue()).toOutbox())
                .toList();
        outbox.appendAll(events);
        changed.keySet().forEach(cards::evict);
    }

    private void publishChanged(long id, long version) {
        outbox.append(new ProductChanged(id, version).toOutbox());
        cards.evict(id);
    }

    @Override
    public void requireVisible(long productId) {
        card(productId);
    }

    @Override
    public void changeRating(long productId, int reviews, int stars) {
        outbox.append(new ProductRated(productId, products.changeRating(productId, reviews, stars)).toOutbox());
        cards.evict(productId);
    }

    @Override
    public void evict(long productId) {
        cards.evict(productId);
    }

    @Override
    public void requireManagedBy(Caller caller, long productId) {
        requireManagedBy(caller, products.find(productId).orElseThrow(() -> notFound(productId)));
    }

    @Override
    public List<ProductOffer> find(Collection<Long> productIds, @Nullable String language) {
        var reader = AcceptLanguage.parse(language);
        return products.findAll(productIds).stream()
                .map(listed -> {
                    var product = listed.product();
                    var content = product.content();
                    return new ProductOffer(
                            product.id(),
                            product.merchantId(),
                            content.textFor(reader).text().name(),
                            content.price(),
                            content.otherPrices(),
                            listed.available());
                })
                .toList();
    }

    private Product card(long id) {
        return cards.get(id, products::find).orElseThrow(() -> notFound(id));
    }

    private Product lock(long id, Caller caller, @Nullable String ifMatch) {
        var product = products.lock(id).orElseThrow(() -> notFound(id));
        requireManagedBy(caller, product);
        ETags.requireMatch(ifMatch, product.version(), product.updatedAt());
        return product;
    }

    private void setStock(Product product, ProductRequest request, String reason, Caller caller) {
        Optional.ofNullable(request.stock())
                .ifPresent(target -> stock.makeAvailable(product.id(), target, reason, caller.userId()));
    }

    private ListedProduct changed(Product product) {
        publishChanged(product.id(), product.version());
        return withStock(product);
    }

    private ListedProduct withStock(Product product) {
        return new ListedProduct(product, stock.available(List.of(product.id())).getOrDefault(product.id(), 0L));
    }

    private static void requireManagedBy(Caller caller, Product product) {
        if (!caller.isAdmin() && caller.userId() != product.merchantId()) {
            throw new ForbiddenException(
                    "NOT_YOUR_PRODUCT", "Product %d is another merchant's".formatted(product.id()));
        }
    }

    private static NotFoundException notFound(long id) {
        return new NotFoundException("PRODUCT_NOT_FOUND", "There is no product " + id);
    }
}
