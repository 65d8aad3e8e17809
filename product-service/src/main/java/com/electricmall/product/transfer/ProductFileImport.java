package com.electricmall.product.transfer;

import com.electricmall.common.security.Caller;
import com.electricmall.product.catalogue.LineOutcome;
import com.electricmall.product.catalogue.ProductImportService;
import com.electricmall.product.catalogue.ProductLine;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Imports a file while it is read. Lines go in batches, each a transaction: when the file ends in the middle, what was
 * written before stays, and a batch that was not complete is not begun. The next batch is read while the last one is
 * written. When the database fails for too long, the lines that are left are read and counted as rejected.
 */
@Component
class ProductFileImport {

    private final LineWriter products;

    @Autowired
    ProductFileImport(ProductImportService products) {
        this(products::write);
    }

    ProductFileImport(LineWriter products) {
        this.products = products;
    }

    /** As {@link ProductImportService#write}. */
    interface LineWriter {
        List<LineOutcome> write(List<ProductLine> lines, Caller caller);
    }

    /**
     * Closes the body at the end; if a batch cannot be written, without waiting for the rest of it.
     *
     * @param merchantId of whom lines are that name nobody; null for the caller, who is no administrator then
     * @param body of which the file is; another thread may close it
     * @throws IOException if the file cannot be read to its end
     */
    ImportResponse run(FileReader file, Caller caller, @Nullable Long merchantId, Closeable body) throws IOException {
        var tally = new ImportTally();
        try (var ahead = new ReadAhead<>(new BatchReader(file, caller, merchantId)::next, body)) {
            for (var batch = ahead.next(); batch != null; batch = ahead.next()) {
                batch.rejected().forEach(tally::reject);
                if (tally.isStopped()) {
                    batch.lines().forEach(line -> tally.stop(line.number(), false));
                } else if (!batch.lines().isEmpty()) {
                    products.write(batch.lines(), caller).forEach(tally::add);
                }
            }
        }
        return tally.response(file.imagesDropped(), file.textsShortened());
    }
}
