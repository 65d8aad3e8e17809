package com.electricmall.product.category;

import org.jspecify.annotations.Nullable;

/** @param parentId null at the top */
record Category(long id, String name, @Nullable Long parentId, long version) {}
