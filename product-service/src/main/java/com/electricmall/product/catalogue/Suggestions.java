package com.electricmall.product.catalogue;

import com.electricmall.common.web.AcceptLanguage;
import com.electricmall.product.category.CategoryLookup;
import com.electricmall.product.search.ProductNameSearch;
import com.electricmall.product.search.SearchHit;
import com.electricmall.product.search.TypedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Suggestions while the user types: categories and products whose names continue the typed words. */
@Component
class Suggestions {

    private static final int MOST_CATEGORIES = 3;

    /** Names may be equal, and rows may have changed. */
    private static final int HITS_FOR_EACH = 3;

    private final ProductNameSearch search;
    private final ProductLookup products;
    private final CategoryLookup categories;

    Suggestions(ProductNameSearch search, ProductLookup products, CategoryLookup categories) {
        this.search = search;
        this.products = products;
        this.categories = categories;
    }

    /** @param language of the text; null for a category's name, which has none */
    record Suggestion(
            String text,
            @Nullable Long productId,
            @Nullable Long categoryId,
            @Nullable String language) {}

    /**
     * Names in the reader's language come before names in others that go on as what was typed.
     *
     * <p>The variants of a family may all have one name. Where hits had too few names, more are asked for that have
     * none of these, so that each search finds a new name and {@code size} of them are enough.
     */
    List<Suggestion> of(String q, int size, AcceptLanguage reader) {
        var typed = new TypedText(q);
        var found = new ArrayList<Product>();
        var names = new HashSet<String>();
        SearchHit last = null;
        var suggestions = suggestions(found, typed, reader, size);
        for (var searches = 0; searches < size && suggestions.size() < size; searches++) {
            var hits = search.beginning(typed, names, last, HITS_FOR_EACH * size);
            found.addAll(rows(hits));
            suggestions = suggestions(found, typed, reader, size);
            if (hits.size() < HITS_FOR_EACH * size) {
                break;
            }
            suggestions.stream().map(Suggestion::text).forEach(names::add);
            last = hits.getLast();
        }
        return suggestions;
    }

    private List<Product> rows(List<SearchHit> hits) {
        var rows = products.findAll(hits.stream().map(SearchHit::id).toList()).stream()
                .map(ListedProduct::product)
                .collect(Collectors.toMap(Product::id, Function.identity()));
        return hits.stream()
                .map(hit -> rows.get(hit.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<Suggestion> suggestions(List<Product> found, TypedText typed, AcceptLanguage reader, int size) {
        var inReadersLanguage = found.stream()
                .map(product -> suggestion(product, product.content().textFor(reader)))
                .filter(suggestion -> typed.isIn(suggestion.text()));
        var inAnother = found.stream().flatMap(product -> otherName(product, typed, reader).stream());
        return distinct(Stream.of(named(typed), inReadersLanguage, inAnother).flatMap(Function.identity()), size);
    }

    private Stream<Suggestion> named(TypedText typed) {
        return categories.all().stream()
                .filter(category -> typed.isIn(category.name()))
                .limit(MOST_CATEGORIES)
                .map(category -> new Suggestion(category.name(), null, category.id(), null));
    }

    private static Optional<Suggestion> otherName(Product product, TypedText typed, AcceptLanguage reader) {
        var content = product.content();
        if (typed.isIn(content.textFor(reader).text().name())) {
            return Optional.empty();
        }
        var base = content.textFor(AcceptLanguage.ANY);
        return Stream.concat(
                        Stream.of(base),
                        content.translations().entrySet().stream()
                                .map(entry -> new LocalizedText(entry.getKey(), entry.getValue())))
                .filter(name -> typed.isIn(name.text().name()))
                .map(name -> suggestion(product, name))
                .findFirst();
    }

    private static Suggestion suggestion(Product product, LocalizedText name) {
        return new Suggestion(name.text().name(), product.id(), null, name.language());
    }

    private static List<Suggestion> distinct(Stream<Suggestion> suggestions, int size) {
        var texts = new HashSet<String>();
        var kept = new ArrayList<Suggestion>();
        suggestions
                .filter(suggestion -> texts.add(SearchText.fold(suggestion.text())))
                .limit(size)
                .forEach(kept::add);
        return kept;
    }
}
