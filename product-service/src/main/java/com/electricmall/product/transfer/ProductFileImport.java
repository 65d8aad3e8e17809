package com.electricmall.product.transfer;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.security.Caller;
import com.electricmall.product.catalogue.LineOutcome;
import com.electricmall.product.catalogue.ProductImportService;
import com.electricmall.product.catalogue.ProductLine;
import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.FileLine.Parsed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Imports a file while it is read. Lines go in batches, each a transaction: when the file ends in the middle, what was
 * written before stays, and a batch that was not complete is not begun. Two lines about one product are never in one
 * batch, so that they count in their order. When the database fails for too long, the lines that are left are read and
 * counted as rejected.
 */
@Component
class ProductFileImport {

    private static final int LARGEST_BATCH = 500;

    /** In characters: with the longest line, what a batch may take in memory. */
    private static final int MOST_TEXT = 1024 * 1024;

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

    /** @throws IOException if the file cannot be read to its end */
    ImportResponse run(FileReader file, Caller caller) throws IOException {
        var tally = new ImportTally();
        var batch = new Batch(tally, caller);
        for (var line = file.next(); line != null; line = file.next()) {
            switch (line) {
                case Parsed readable -> batch.add(readable);
                case Malformed(var number, var errors) -> tally.reject(number, errors);
            }
        }
        batch.write();
        return tally.response(file.imagesDropped());
    }

    private final class Batch {

        private final ImportTally tally;
        private final Caller caller;
        private final List<ProductLine> lines = new ArrayList<>();
        private final Set<Object> keys = new HashSet<>();
        private int text;

        Batch(ImportTally tally, Caller caller) {
            this.tally = tally;
            this.caller = caller;
        }

        void add(Parsed read) {
            var merchant = read.fields().remove("merchantId");
            var isNamed = merchant != null && !merchant.isNull();
            var isRight = caller.isAdmin()
                    ? isNamed && merchant.isIntegralNumber() && merchant.canConvertToLong() && merchant.longValue() > 0
                    : !isNamed || (merchant.isIntegralNumber() && merchant.longValue() == caller.userId());
            if (!isRight) {
                tally.reject(read.number(), List.of(wrongMerchant(isNamed)));
                return;
            }
            var line = new ProductLine(
                    read.number(), caller.isAdmin() && isNamed ? merchant.longValue() : caller.userId(), read.fields());
            var theirs = line.keys();
            if (lines.size() == LARGEST_BATCH
                    || text + read.size() > MOST_TEXT
                    || theirs.stream().anyMatch(keys::contains)) {
                write();
            }
            if (tally.isStopped()) {
                tally.stop(line.number(), false);
                return;
            }
            lines.add(line);
            keys.addAll(theirs);
            text += read.size();
        }

        private FieldViolation wrongMerchant(boolean isNamed) {
            if (caller.isAdmin()) {
                return new FieldViolation(
                        "merchantId",
                        "REQUIRED",
                        (isNamed ? "not understood" : "missing") + " (expected: a user's id)");
            }
            return new FieldViolation(
                    "merchantId",
                    "NOT_YOURS",
                    "another's (expected: nothing, or yours, %d)".formatted(caller.userId()));
        }

        void write() {
            if (!lines.isEmpty()) {
                products.write(List.copyOf(lines), caller).forEach(tally::add);
                lines.clear();
                keys.clear();
                text = 0;
            }
        }
    }
}
