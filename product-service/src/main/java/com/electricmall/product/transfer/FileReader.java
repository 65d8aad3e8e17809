package com.electricmall.product.transfer;

import java.io.IOException;
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

    /** How many pictures of products were more than a product may have, and were left out. */
    default long imagesDropped() {
        return 0;
    }
}
