package com.electricmall.product.category;

import com.electricmall.common.error.ConflictException;
import org.jspecify.annotations.Nullable;

/** Storage of the tree. All that writes runs in the caller's transaction. */
interface CategoryRepository {

    CategoryTree all();

    /** The tree, locked until the end of the transaction. */
    CategoryTree lockAll();

    Category add(String name, @Nullable Long parentId);

    Category replace(long id, String name, @Nullable Long parentId);

    /** @throws ConflictException {@code CATEGORY_IN_USE} if anything is below it or in it */
    void remove(long id);
}
