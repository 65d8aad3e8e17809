package com.electricmall.product.category;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All categories, by id. What is asked of the same tree again and again is found out once. */
final class CategoryTree {

    private final List<Category> categories;
    private final Map<Long, Category> byId;

    /** By their order, of which there are six. */
    private final Map<CategoryOrder, List<Category>> ordered = new ConcurrentHashMap<>();

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    CategoryTree(@JsonProperty("categories") List<Category> categories) {
        this.categories = List.copyOf(categories);
        this.byId = categories.stream().collect(toUnmodifiableMap(Category::id, Function.identity()));
    }

    @JsonProperty("categories")
    List<Category> categories() {
        return categories;
    }

    List<Category> ordered(CategoryOrder order) {
        return ordered.computeIfAbsent(
                order, asked -> categories.stream().sorted(asked.comparator()).toList());
    }

    Optional<Category> find(long id) {
        return Optional.ofNullable(byId.get(id));
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
