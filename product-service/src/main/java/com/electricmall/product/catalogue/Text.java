package com.electricmall.product.catalogue;

import org.jspecify.annotations.Nullable;

/** A product's name and description in one language. */
record Text(String name, @Nullable String description) {

    static final int MAX_NAME = 200;
    static final int MAX_DESCRIPTION = 10_000;
}
