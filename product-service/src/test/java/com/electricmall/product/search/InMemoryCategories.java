package com.electricmall.product.search;

import com.electricmall.product.category.CategoryLookup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tree of categories that tests fill. */
final class InMemoryCategories implements CategoryLookup {

    private final List<Named> categories = new ArrayList<>();

    long add(String name, @Nullable Long parentId) {
        var id = categories.size() + 1L;
        categories.add(new Named(id, name, parentId));
        return id;
    }

    @Override
    public List<Named> all() {
        return List.copyOf(categories);
    }

    @Override
    public Set<Long> withAllBelow(long id) {
        var found = new LinkedHashSet<>(Set.of(id));
        for (var category : categories) {
            if (category.parentId() != null && found.contains(category.parentId())) {
                found.add(category.id());
            }
        }
        return found;
    }
}
