package com.electricmall.product.transfer;

import com.electricmall.common.error.FieldViolation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import.
 *
 * @param accepted the number of lines that created or changed a product
 * @param rejected the first lines that were rejected, by their number
 * @param rejectedMore how many more lines were rejected; missing if none
 * @param imagesDropped how many images exceeded the limit of a product or are no https addresses; missing if none
 * @param textsShortened how many texts of a Shopify export exceeded the length that a product's may have, and were
 *     shortened; missing if none
 * @param stoppedAt the first line that was not written because the database failed; it and those after it are rejected,
 *     and to be sent again; missing if the file was read to its end
 * @param uncertainTo the last of the lines from {@code stoppedAt} on that may have been written all the same: these are
 *     to be looked up, and those after them to be sent again; missing if there are none
 */
record ImportResponse(
        long accepted,
        long created,
        long updated,
        List<RejectedLine> rejected,
        @Nullable Long rejectedMore,
        @Nullable Long imagesDropped,
        @Nullable Long textsShortened,
        @Nullable Long stoppedAt,
        @Nullable Long uncertainTo) {

    record RejectedLine(long line, List<FieldViolation> errors) {}
}
