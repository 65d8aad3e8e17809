package com.electricmall.common.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next in keyset mode the sort values of the last row, ending with its id; null on the last page
 * @param total in offset mode the count of all rows, at most {@link PageQuery#MAX_DEPTH}; null in keyset mode, which
 *     counts none
 */
public record Page<T>(
        PageQuery query,
        List<T> items,
        @Nullable List<String> next,
        @Nullable Long total) {

    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(query, items.stream().<R>map(mapper).toList(), next, total);
    }
}
