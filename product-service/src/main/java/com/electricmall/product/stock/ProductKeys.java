package com.electricmall.product.stock;

/** The surrogate keys of answers that tell of products: also those under which their cards are evicted. */
public final class ProductKeys {

    /** Each change of any product. */
    public static final String ALL = "products";

    private ProductKeys() {}

    public static String of(long productId) {
        return ALL + ":" + productId;
    }
}
