package com.electricmall.product.catalogue;

import com.electricmall.product.search.BlendedHit;
import com.electricmall.product.search.SearchHit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of a list by relevance, filled with the rows of what was found, as far as they are still to be shown. */
final class BlendedPage<R> {

    private final int size;
    private final Deque<BlendedHit> rest;
    private final Map<Long, R> shown = new LinkedHashMap<>();
    private @Nullable SearchHit last;
    private int walked;
    private int walkedToLast;

    BlendedPage(int size, SearchPosition from) {
        this.size = size;
        this.last = from.last();
        this.rest = new ArrayDeque<>(from.rest());
    }

    /** Those that may be shown between the hits that come. */
    List<Long> rest() {
        return rest.stream().map(BlendedHit::id).toList();
    }

    /** @return whether there is more than fits */
    boolean addHits(List<SearchHit> hits, Map<Long, R> rows) {
        for (var hit : hits) {
            if (addRest(walked, rows)) {
                return true;
            }
            var row = rows.get(hit.id());
            if (row != null && isFull() && !shown.containsKey(hit.id())) {
                return true;
            }
            walked++;
            if (row != null) {
                rest.removeIf(meant -> meant.id() == hit.id());
                shown.putIfAbsent(hit.id(), row); // words may find meanwhile what was meant before
                last = hit;
                walkedToLast = walked;
            }
        }
        return false;
    }

    /**
     * @param before how many hits were found by words before
     * @return whether there is more than fits
     */
    boolean addRest(int before, Map<Long, R> rows) {
        for (var next = rest.peek(); next != null && next.before() <= before; next = rest.peek()) {
            var row = rows.get(next.id());
            if (row != null && isFull()) {
                return true;
            }
            rest.remove();
            if (row != null) {
                shown.put(next.id(), row);
            }
        }
        return false;
    }

    private boolean isFull() {
        return shown.size() == size;
    }

    List<R> shown() {
        return List.copyOf(shown.values());
    }

    /** Behind the last one shown. */
    SearchPosition position() {
        return new SearchPosition(
                last,
                rest.stream()
                        .map(hit -> new BlendedHit(Math.max(0, hit.before() - walkedToLast), hit.id()))
                        .toList());
    }
}
