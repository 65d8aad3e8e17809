package com.electricmall.product.search;

/** There is no way on with an index, and another has to be made. */
final class IndexUselessException extends RuntimeException {

    private static final long serialVersionUID = 1;

    IndexUselessException(String message) {
        super(message);
    }

    IndexUselessException(String message, Throwable cause) {
        super(message, cause);
    }
}
