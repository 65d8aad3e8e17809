package com.electricmall.product.category;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The category tree for other features; it may be some seconds old. */
public interface CategoryLookup {

    /** @param parentId null at the top */
    record Named(long id, String name, @Nullable Long parentId) {}

    List<Named> all();

    /** The category itself too, even if there is none. */
    Set<Long> withAllBelow(long id);
}
