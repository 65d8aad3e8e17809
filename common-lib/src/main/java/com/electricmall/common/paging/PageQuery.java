package com.electricmall.common.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that a caller requests of a list. A controller takes it as an argument annotated with {@link Sortable}.
 *
 * @param size rows a page, 1..100
 * @param page the page's number from 0 in offset mode; null in keyset mode
 * @param after in keyset mode the sort values of the last row already seen, ending with its id; null for the first page
 * @param sort never empty
 * @param filter all other query parameters that the list reads, in a canonical form: a cursor is good for these only
 * @param room how many bytes the values of the next page's cursor may take as a JSON array, so that its link is not too
 *     long; less than none if the query itself is
 */
public record PageQuery(
        int size, @Nullable Integer page, @Nullable List<String> after, List<SortOrder> sort, String filter, int room) {

    public static final int MAX_SIZE = 100;
    public static final int DEFAULT_SIZE = 20;
    public static final int MAX_DEPTH = 10_000;

    /** For a list whose cursors are short, or that has none. */
    public PageQuery(
            int size, @Nullable Integer page, @Nullable List<String> after, List<SortOrder> sort, String filter) {
        this(size, page, after, sort, filter, Integer.MAX_VALUE);
    }

    public boolean byOffset() {
        return page != null;
    }

    /** Rows to skip in offset mode, else 0. */
    public int offset() {
        return page == null ? 0 : page * size;
    }

    String sortText() {
        return String.join(",", sort.stream().map(SortOrder::toString).toList());
    }
}
