package com.electricmall.product.transfer;

import com.electricmall.common.error.FieldViolation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file.
 *
 * @param accepted lines that made or changed a product
 * @param rejected the first lines that did not, by their number
 * @param rejectedMore how many more there were than are told; missing if none
 * @param imagesDropped pictures that were more than a product may have; missing if none
 */
record ImportResponse(
        long accepted,
        long created,
        long updated,
        List<RejectedLine> rejected,
        @Nullable Long rejectedMore,
        @Nullable Long imagesDropped) {

    record RejectedLine(long line, List<FieldViolation> errors) {}
}
