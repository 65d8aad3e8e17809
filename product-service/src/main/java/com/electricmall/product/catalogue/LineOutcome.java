package com.electricmall.product.catalogue;

import com.electricmall.common.error.FieldViolation;
import java.util.List;

/** What became of a line of an import. */
public sealed interface LineOutcome {

    /** It made a product. */
    record Created() implements LineOutcome {}

    /** It changed a product, or found it as it says. */
    record Updated() implements LineOutcome {}

    /** @param number of the line */
    record Rejected(long number, List<FieldViolation> errors) implements LineOutcome {

        public Rejected {
            errors = List.copyOf(errors);
        }
    }
}
