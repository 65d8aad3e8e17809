package com.electricmall.product.search;

/** A product cannot be read or indexed, whatever is done; others can. */
final class UnindexableProductException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long id;

    UnindexableProductException(long id, Throwable cause) {
        super("Product %d cannot be indexed".formatted(id), cause);
        this.id = id;
    }

    long id() {
        return id;
    }
}
