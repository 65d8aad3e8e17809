package com.electricmall.product.category;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** @param parentId null at the top */
record CategoryResponse(
        long id, String name, @JsonInclude @Nullable Long parentId) {

    static CategoryResponse of(Category category) {
        return new CategoryResponse(category.id(), category.name(), category.parentId());
    }
}
