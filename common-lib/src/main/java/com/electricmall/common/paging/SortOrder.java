package com.electricmall.common.paging;

/** One key of a sort: {@code -price} is {@code price} descending. */
public record SortOrder(String key, boolean descending) {

    static SortOrder parse(String text) {
        return text.startsWith("-") ? new SortOrder(text.substring(1), true) : new SortOrder(text, false);
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + key;
    }
}
