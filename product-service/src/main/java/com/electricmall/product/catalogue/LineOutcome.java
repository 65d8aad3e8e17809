package com.electricmall.product.catalogue;

import com.electricmall.common.error.FieldViolation;
import java.util.List;

/** The result of one line of an import. */
public sealed interface LineOutcome {

    /** A product was created. */
    record Created() implements LineOutcome {}

    /** A product was changed, or already equals the line. */
    record Updated() implements LineOutcome {}

    /**
     * The database failed, and did not recover in time.
     *
     * @param number of the line
     * @param isUncertain whether it may have been written all the same, because the connection was lost at the commit
     */
    record NotWritten(long number, boolean isUncertain) implements LineOutcome {}

    /** @param number of the line */
    record Rejected(long number, List<FieldViolation> errors) implements LineOutcome {

        public Rejected {
            errors = List.copyOf(errors);
        }
    }
}
