package com.electricmall.product.transfer;

import com.electricmall.product.catalogue.ProductLine;
import com.electricmall.product.transfer.ImportResponse.RejectedLine;
import java.util.List;

/**
 * A piece of a file.
 *
 * @param lines that are written in one transaction; no two are about one product
 * @param rejected those between them that cannot be written
 */
record LineBatch(List<ProductLine> lines, List<RejectedLine> rejected) {

    LineBatch {
        lines = List.copyOf(lines);
        rejected = List.copyOf(rejected);
    }
}
