package com.electricmall.product.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Products that are only read by their ids, as lists show them. */
final class InMemoryProductLookup implements ProductLookup {

    private final Function<List<Long>, List<ListedProduct>> rows;

    InMemoryProductLookup(Function<List<Long>, List<ListedProduct>> rows) {
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
}
