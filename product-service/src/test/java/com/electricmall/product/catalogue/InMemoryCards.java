package com.electricmall.product.catalogue;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.product.search.SearchHits;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Products that are only read by their ids, as lists show them. */
final class InMemoryCards implements Products {

    private final Function<List<Long>, List<ListedProduct>> rows;

    InMemoryCards(Function<List<Long>, List<ListedProduct>> rows) {
        this.rows = rows;
    }

    @Override
    public List<ListedProduct> findAll(Collection<Long> ids) {
        return rows.apply(List.copyOf(ids));
    }

    @Override
    public Optional<Product> find(long id) {
        return findAll(List.of(id)).stream().map(ListedProduct::product).findFirst();
    }

    @Override
    public Optional<Product> lock(long id) {
        return find(id);
    }

    @Override
    public Page<ListedProduct> list(ProductFilter filter, PageQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<ListedProduct> list(ProductFilter filter, SearchHits found, PageQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ListedProduct> listed(Collection<Long> ids, ProductFilter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<ListedProduct> variants(Product product, PageQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Product add(long merchantId, ProductContent content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Product replace(Product locked, ProductContent content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Product hide(Product locked) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long changeRating(long id, int reviews, int stars) {
        throw new UnsupportedOperationException();
    }
}
