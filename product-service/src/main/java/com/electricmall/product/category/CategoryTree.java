package com.electricmall.product.category;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All categories, by id. */
record CategoryTree(List<Category> categories) {

    CategoryTree {
        categories = List.copyOf(categories);
    }

    Optional<Category> find(long id) {
        return categories.stream().filter(category -> category.id() == id).findFirst();
    }

    /** Whether the category would be above itself with this parent. */
    boolean wouldLoop(long id, @Nullable Long parentId) {
        Map<Long, Category> byId = categories.stream().collect(toMap(Category::id, Function.identity()));
        for (var above = parentId; above != null; ) {
            if (above == id) {
                return true;
            }
            var category = byId.get(above);
            above = category == null ? null : category.parentId();
        }
        return false;
    }
}
