package com.electricmall.product.transfer;

import static java.util.Comparator.comparingLong;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.web.UnicodeText;
import com.electricmall.product.catalogue.LineOutcome;
import com.electricmall.product.transfer.ImportResponse.RejectedLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the results of a file's lines. */
final class ImportTally {

    private static final int MOST_TOLD = 1_000;
    private static final int MOST_ERRORS = 20;
    private static final int LONGEST_FIELD = 100;
    private static final int LONGEST_MESSAGE = 500;

    private final List<RejectedLine> told = new ArrayList<>();
    private long created;
    private long updated;
    private long rejectedMore;
    private @Nullable Long stoppedAt;
    private @Nullable Long uncertainTo;

    void add(LineOutcome outcome) {
        switch (outcome) {
            case LineOutcome.Created _ -> created++;
            case LineOutcome.Updated _ -> updated++;
            case LineOutcome.Rejected(var number, var errors) -> reject(number, errors);
            case LineOutcome.NotWritten(var number, var isUncertain) -> stop(number, isUncertain);
        }
    }

    /** Whether lines were not written, so that no more are to be. */
    boolean isStopped() {
        return stoppedAt != null;
    }

    /** @param isUncertain whether the line may have been written all the same */
    void stop(long number, boolean isUncertain) {
        var first = stoppedAt;
        stoppedAt = first == null ? number : Math.min(first, number);
        if (isUncertain) {
            var last = uncertainTo;
            uncertainTo = last == null ? number : Math.max(last, number);
        }
        reject(
                number,
                List.of(new FieldViolation(
                        "body",
                        "NOT_WRITTEN",
                        isUncertain
                                ? "perhaps not written, the database failed at its commit (expected: to be looked up)"
                                : "not written, the database failed (expected: to be sent again)")));
    }

    private void reject(long number, List<FieldViolation> errors) {
        reject(rejected(number, errors));
    }

    /** @param line as {@link #rejected} makes it */
    void reject(RejectedLine line) {
        if (told.size() < MOST_TOLD) {
            told.add(line);
        } else {
            rejectedMore++;
        }
    }

    /** As it is told, and small enough to be kept until then. */
    static RejectedLine rejected(long number, List<FieldViolation> errors) {
        return new RejectedLine(
                number,
                errors.stream().limit(MOST_ERRORS).map(ImportTally::shortened).toList());
    }

    /** An unknown name may be as long as its line. */
    private static FieldViolation shortened(FieldViolation error) {
        return new FieldViolation(
                UnicodeText.shortened(error.field(), LONGEST_FIELD),
                error.code(),
                UnicodeText.shortened(error.message(), LONGEST_MESSAGE));
    }

    /**
     * @param imagesDropped pictures that were left out
     * @param textsShortened texts that were shortened
     */
    ImportResponse response(long imagesDropped, long textsShortened) {
        return new ImportResponse(
                created + updated,
                created,
                updated,
                told.stream().sorted(comparingLong(RejectedLine::line)).toList(),
                rejectedMore == 0 ? null : rejectedMore,
                imagesDropped == 0 ? null : imagesDropped,
                textsShortened == 0 ? null : textsShortened,
                stoppedAt,
                uncertainTo);
    }
}
