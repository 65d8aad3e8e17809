package com.electricmall.product.transfer;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line. */
interface FileReader {

    /**
     * The next line with a product; null at the end.
     *
     * @throws com.electricmall.common.error.InvalidRequestException if the file as a whole is none of its format
     */
    @Nullable
    FileLine next() throws IOException;

    /** As {@link com.electricmall.product.catalogue.ProductLine#replaced}, of each line. */
    default Set<String> replaced() {
        return Set.of();
    }

    /** As {@link com.electricmall.product.catalogue.ProductLine#openingStock}, of each line. */
    default @Nullable Long openingStock() {
        return null;
    }

    /** How many pictures of products were more than a product may have, and were left out. */
    default long imagesDropped() {
        return 0;
    }

    /** How many texts were longer than a product's may be, and were shortened. */
    default long textsShortened() {
        return 0;
    }
}
