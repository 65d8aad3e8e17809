package com.electricmall.product.search;

import com.electricmall.product.category.CategoryLookup;
import com.electricmall.product.category.CategoryLookup.Named;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds categories by the words of their names. They are few and not part of the index, so a new name is found at once.
 */
final class CategoryNames {

    private record Known(List<Named> categories, Map<Long, Set<String>> terms) {}

    private final CategoryLookup categories;
    private volatile Known known = new Known(List.of(), Map.of());

    CategoryNames(CategoryLookup categories) {
        this.categories = categories;
    }

    /** Those that have the word at that position of a query, and all below them. */
    Set<Long> with(List<Token> query, int position) {
        var ways = Terms.alternatives(query, position);
        var found = new HashSet<Long>();
        terms().forEach((id, terms) -> {
            if (!found.contains(id) && ways.stream().anyMatch(terms::containsAll)) {
                found.addAll(categories.withAllBelow(id));
            }
        });
        return found;
    }

    private Map<Long, Set<String>> terms() {
        var current = known;
        var all = categories.all();
        if (!current.categories().equals(all)) {
            var tokenizer = Tokenizer.ofTexts();
            current = new Known(
                    all,
                    all.stream()
                            .collect(Collectors.toMap(
                                    Named::id, category -> Terms.of(tokenizer.tokens(category.name())))));
            known = current;
        }
        return current.terms();
    }
}
