package com.electricmall.product.transfer;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.security.Caller;
import com.electricmall.product.catalogue.ProductLine;
import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.FileLine.Parsed;
import com.electricmall.product.transfer.ImportResponse.RejectedLine;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file in batches. Two lines about one product are never in one batch, so that they count in their order. A
 * merchant's lines are of its own products; an administrator's name their merchant, unless the whole file is of one.
 */
final class BatchReader {

    private static final int LARGEST_BATCH = 500;

    /** In characters: with the longest line, what a batch may take in memory. Two batches are in it at once. */
    private static final int MOST_TEXT = 512 * 1024;

    private static final int MOST_REJECTED = 100;

    private final FileReader file;
    private final Caller caller;
    private final @Nullable Long merchantId;
    private final List<ProductLine> lines = new ArrayList<>();
    private final List<RejectedLine> rejected = new ArrayList<>();
    private final Set<Object> keys = new HashSet<>();
    private int text;
    private boolean isEnded;

    /** @param merchantId of whom lines are that name nobody; null for the caller, who is no administrator then */
    BatchReader(FileReader file, Caller caller, @Nullable Long merchantId) {
        this.file = file;
        this.caller = caller;
        this.merchantId = merchantId != null || caller.isAdmin() ? merchantId : Long.valueOf(caller.userId());
    }

    /** The next batch; null at the end. */
    @Nullable
    LineBatch next() throws IOException {
        while (!isEnded && rejected.size() < MOST_REJECTED) {
            switch (file.next()) {
                case null -> isEnded = true;
                case Malformed(var number, var errors) -> rejected.add(ImportTally.rejected(number, errors));
                case Parsed read -> {
                    var complete = add(read);
                    if (complete != null) {
                        return complete;
                    }
                }
            }
        }
        return lines.isEmpty() && rejected.isEmpty() ? null : take();
    }

    /** Returns the batch before the line if that is complete without it. */
    private @Nullable LineBatch add(Parsed read) {
        var merchant = merchantOf(read.fields().remove("merchantId"));
        if (merchant == null) {
            rejected.add(ImportTally.rejected(read.number(), List.of(wrongMerchant())));
            return null;
        }
        var line = new ProductLine(read.number(), merchant, read.fields(), file.replaced(), file.openingStock());
        var theirs = line.keys();
        var isComplete = lines.size() == LARGEST_BATCH
                || (!lines.isEmpty() && text + read.size() > MOST_TEXT)
                || theirs.stream().anyMatch(keys::contains);
        var complete = isComplete ? take() : null;
        lines.add(line);
        keys.addAll(theirs);
        text += read.size();
        return complete;
    }

    private LineBatch take() {
        var batch = new LineBatch(lines, rejected);
        lines.clear();
        rejected.clear();
        keys.clear();
        text = 0;
        return batch;
    }

    /** Null if the line is not right. */
    private @Nullable Long merchantOf(@Nullable JsonNode named) {
        if (named == null || named.isNull()) {
            return merchantId;
        }
        var isRight = named.isIntegralNumber()
                && named.canConvertToLong()
                && (caller.isAdmin() ? named.longValue() > 0 : named.longValue() == caller.userId());
        return isRight ? Long.valueOf(named.longValue()) : null;
    }

    private FieldViolation wrongMerchant() {
        return caller.isAdmin()
                ? new FieldViolation(
                        "merchantId",
                        "REQUIRED",
                        "missing or not understood (expected: a user's id in the line, or for all lines in the query)")
                : new FieldViolation(
                        "merchantId",
                        "NOT_YOURS",
                        "another's (expected: nothing, or yours, %d)".formatted(caller.userId()));
    }
}
