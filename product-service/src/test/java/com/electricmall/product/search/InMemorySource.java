package com.electricmall.product.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Rows that a test writes; a place is how many changes there were. */
final class InMemorySource implements SearchSource {

    final NavigableMap<Long, SearchedProduct> rows = new ConcurrentSkipListMap<>();
    final AtomicInteger scanned = new AtomicInteger();
    private final List<Long> changed = new ArrayList<>();
    volatile String database = "cluster/products";

    synchronized void write(long id, String name) {
        var row = SearchFixture.named(name);
        rows.put(
                id,
                new SearchedProduct(
                        id,
                        1,
                        null,
                        row.names(),
                        row.texts(),
                        null,
                        Map.of(),
                        row.prices(),
                        row.inStock(),
                        false,
                        row.salesRank()));
        changed.add(id);
    }

    synchronized void hide(long id) {
        rows.remove(id);
        changed.add(id);
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public synchronized String place() {
        return String.valueOf(changed.size());
    }

    @Override
    public synchronized boolean isAhead(String place) {
        return Integer.parseInt(place) > changed.size();
    }

    @Override
    public synchronized Changes changesSince(String place) {
        NavigableSet<Long> ids = new ConcurrentSkipListSet<>(changed.subList(Integer.parseInt(place), changed.size()));
        return new Changes(place(), List.copyOf(ids));
    }

    @Override
    public List<SearchedProduct> after(long id, int count) {
        var found = rows.tailMap(id, false).values().stream().limit(count).toList();
        scanned.addAndGet(found.size());
        return found;
    }

    @Override
    public List<SearchedProduct> withIds(Collection<Long> ids) {
        return rows.values().stream().filter(row -> ids.contains(row.id())).toList();
    }
}
