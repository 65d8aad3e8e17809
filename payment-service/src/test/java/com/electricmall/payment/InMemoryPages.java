package com.electricmall.payment;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import java.util.List;
import java.util.function.Function;

/** Pages of lists in memory that are sorted by age. */
public final class InMemoryPages {

    private static final List<SortOrder> NEWEST_FIRST = List.of(new SortOrder("createdAt", true));

    private InMemoryPages() {}

    /** A request for the first page, newest rows first. */
    public static PageQuery newest(int size) {
        return new PageQuery(size, null, null, NEWEST_FIRST, "");
    }

    /** A request for the page after another. */
    public static PageQuery after(Page<?> page) {
        return new PageQuery(page.query().size(), null, page.next(), NEWEST_FIRST, "");
    }

    /** A request for a page by its number from 0, newest rows first. */
    public static PageQuery numbered(int page, int size) {
        return new PageQuery(size, page, null, NEWEST_FIRST, "");
    }

    /** @param rows oldest first */
    public static <T> Page<T> of(PageQuery query, List<T> rows, Function<T, ?> id) {
        var sorted = query.sort().getFirst().descending() ? rows.reversed() : rows;
        var after = query.after();
        var from = after == null
                ? query.offset()
                : 1
                        + sorted.stream()
                                .map(row -> id.apply(row).toString())
                                .toList()
                                .indexOf(after.getLast());
        var items = sorted.stream().skip(from).limit(query.size()).toList();
        var isLast = query.byOffset() || from + items.size() >= sorted.size();
        return new Page<>(
                query,
                items,
                isLast ? null : List.of(id.apply(items.getLast()).toString()),
                query.byOffset() ? (long) sorted.size() : null);
    }
}
