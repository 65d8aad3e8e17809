package com.electricmall.product.stock;

/** The surrogate keys of responses that show products. Their cached copies are evicted under the same keys. */
public final class ProductKeys {

    /** Each change of any product. */
    public static final String ALL = "products";

    private ProductKeys() {}

    public static String of(long productId) {
        return ALL + ":" + productId;
    }
}
