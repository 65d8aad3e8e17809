package com.electricmall.product.category;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    /** Ids; that of the category itself is the first. */
    Set<Long> withAllBelow(long id) {
        var byParent = categories.stream()
                .filter(category -> category.parentId() != null)
                .collect(groupingBy(category -> Objects.requireNonNull(category.parentId())));
        var found = new LinkedHashSet<Long>();
        var open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            var next = open.remove();
            if (found.add(next)) {
                byParent.getOrDefault(next, List.of()).forEach(category -> open.add(category.id()));
            }
        }
        return found;
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
