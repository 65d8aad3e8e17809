package com.electricmall.product.category;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of the tree, which is small and in memory. */
final class CategoryPages {

    private CategoryPages() {}

    static Page<Category> of(CategoryTree tree, PageQuery query) {
        var order = CategoryOrder.of(query.sort());
        var ordered = tree.ordered(order);
        if (query.byOffset()) {
            var shown =
                    ordered.stream().skip(query.offset()).limit(query.size()).toList();
            return new Page<>(query, shown, null, (long) ordered.size());
        }
        var rest = ordered.subList(start(ordered, order, query.after()), ordered.size());
        var shown = rest.subList(0, Math.min(rest.size(), query.size()));
        return new Page<>(query, shown, shown.size() < rest.size() ? order.cursor(shown.getLast()) : null, null);
    }

    /** The index of the first category after the one that the cursor tells, which may be gone. */
    private static int start(List<Category> ordered, CategoryOrder order, @Nullable List<String> after) {
        if (after == null) {
            return 0;
        }
        var found = Collections.binarySearch(ordered, order.seen(after), order.comparator());
        return found < 0 ? -found - 1 : found + 1;
    }
}
