package com.electricmall.product.category;

import com.electricmall.common.cache.CacheSettings;
import com.electricmall.common.cache.TwoLevelCache;
import com.electricmall.common.cache.TwoLevelCaches;
import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.web.ETags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the tree from the cache and changes it one transaction at a time, so that it always stays a tree. */
@Component
class CategoryService implements CategoryLookup {

    private static final String WHOLE = "tree";

    /** No event evicts the copy if the writer dies before it does so, so the copy has a short lifetime. */
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);

    private final CategoryRepository categories;
    private final TwoLevelCache<String, CategoryTree> cache;

    CategoryService(CategoryRepository categories, TwoLevelCaches caches) {
        this.categories = categories;
        this.cache = caches.create(
                "categories", CategoryTree.class, CacheSettings.defaults().withTimeToLive(TIME_TO_LIVE));
    }

    CategoryTree tree() {
        return cache.get(WHOLE, key -> Optional.of(categories.all())).orElseThrow();
    }

    @Override
    public List<Named> all() {
        return tree().categories().stream()
                .map(category -> new Named(category.id(), category.name(), category.parentId()))
                .toList();
    }

    @Override
    public Set<Long> withAllBelow(long id) {
        return tree().withAllBelow(id);
    }

    @Transactional
    Category add(String name, @Nullable Long parentId) {
        requireParent(categories.lockAll(), parentId);
        cache.evict(WHOLE);
        return categories.add(name, parentId);
    }

    @Transactional
    Category replace(long id, @Nullable String ifMatch, String name, @Nullable Long parentId) {
        var tree = categories.lockAll();
        ETags.requireMatch(ifMatch, find(tree, id).version());
        requireParent(tree, parentId);
        if (tree.wouldLoop(id, parentId)) {
            throw new ConflictException(
                    "CATEGORY_LOOP", "Category %d cannot be below itself, by way of %d".formatted(id, parentId));
        }
        cache.evict(WHOLE);
        return categories.replace(id, name, parentId);
    }

    @Transactional
    void remove(long id) {
        find(categories.lockAll(), id);
        categories.remove(id);
        cache.evict(WHOLE);
    }

    static Category find(CategoryTree tree, long id) {
        return tree.find(id)
                .orElseThrow(() -> new NotFoundException("CATEGORY_NOT_FOUND", "There is no category " + id));
    }

    private static void requireParent(CategoryTree tree, @Nullable Long parentId) {
        if (parentId != null && tree.find(parentId).isEmpty()) {
            throw InvalidRequestException.of(
                    "parentId", "UNKNOWN_CATEGORY", parentId + " (expected: the id of a category)");
        }
    }
}
