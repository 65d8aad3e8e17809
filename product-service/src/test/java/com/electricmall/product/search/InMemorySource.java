package com.electricmall.product.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

/** Rows that a test writes; a place is how many changes there were. */
final class InMemorySource implements SearchSource {

    final NavigableMap<Long, SourceProduct> rows = new ConcurrentSkipListMap<>();
    final AtomicInteger scanned = new AtomicInteger();
    final AtomicInteger looks = new AtomicInteger();
    final AtomicInteger changeReads = new AtomicInteger();
    private final List<Long> changed = new ArrayList<>();
    volatile String database = "cluster/products";

    /** Ids of rows that cannot be read. */
    final Set<Long> unreadable = ConcurrentHashMap.newKeySet();

    /** How often it does not answer before it does. */
    final AtomicInteger outages = new AtomicInteger();

    /** What was changed since a place before this one takes too long to find out. */
    volatile int tooLongAgo;

    /** Runs before rows are read by id. */
    volatile Runnable beforeReading = () -> {};

    synchronized void write(long id, String name) {
        var row = SearchFixture.named(name);
        rows.put(
                id,
                new SourceProduct(
                        id,
                        1,
                        null,
                        null,
                        row.names(),
                        row.texts(),
                        null,
                        null,
                        Map.of(),
                        row.prices(),
                        row.inStock(),
                        false,
                        row.salesRank()));
        changed.add(id);
    }

    /** In one change. */
    synchronized void writeAll(long first, long last, String name) {
        for (var id = first; id <= last; id++) {
            write(id, name);
        }
    }

    synchronized void hide(long id) {
        rows.remove(id);
        changed.add(id);
    }

    /** Goes back to what was committed when there were so many changes, and forgets the rows that are gone by that. */
    synchronized void loseChangesAfter(int place) {
        changed.subList(place, changed.size()).forEach(rows::remove);
        changed.subList(place, changed.size()).clear();
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public synchronized String place() {
        if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new DataAccessResourceFailureException("away");
        }
        return String.valueOf(changed.size());
    }

    @Override
    public synchronized Look look(String ofDatabase, String place) {
        looks.incrementAndGet();
        var seen = Integer.parseInt(place);
        return new Look(ofDatabase.equals(database) && seen <= changed.size(), place(), seen < changed.size());
    }

    @Override
    public synchronized Changes changesSince(String place) {
        changeReads.incrementAndGet();
        if (Integer.parseInt(place) < tooLongAgo) {
            throw new QueryTimeoutException("canceling statement due to statement timeout");
        }
        NavigableSet<Long> ids = new ConcurrentSkipListSet<>(changed.subList(Integer.parseInt(place), changed.size()));
        return new Changes(place(), List.copyOf(ids));
    }

    @Override
    public List<SourceProduct> after(long id, int count, Set<Long> without) {
        var found = rows.tailMap(id, false).values().stream()
                .filter(row -> !without.contains(row.id()))
                .limit(count)
                .toList();
        scanned.addAndGet(found.size());
        return readable(found);
    }

    @Override
    public List<SourceProduct> withIds(Collection<Long> ids) {
        beforeReading.run();
        return readable(
                rows.values().stream().filter(row -> ids.contains(row.id())).toList());
    }

    private List<SourceProduct> readable(List<SourceProduct> found) {
        found.stream().filter(row -> unreadable.contains(row.id())).findFirst().ifPresent(row -> {
            throw new UnindexableProductException(row.id(), new IllegalStateException("Not readable as JSON"));
        });
        return found;
    }
}
