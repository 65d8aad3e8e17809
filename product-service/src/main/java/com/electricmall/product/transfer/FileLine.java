package com.electricmall.product.transfer;

import com.electricmall.common.error.FieldViolation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A line of a file, numbered from 1: a product, or the reason why it cannot be read. */
sealed interface FileLine {

    long number();

    /**
     * A product.
     *
     * @param size of the line in characters, or more where it takes more memory than these
     */
    record Parsed(long number, ObjectNode fields, int size) implements FileLine {}

    record Malformed(long number, List<FieldViolation> errors) implements FileLine {

        public Malformed {
            errors = List.copyOf(errors);
        }

        static Malformed of(long number, String field, String code, String message) {
            return new Malformed(number, List.of(new FieldViolation(field, code, message)));
        }
    }
}
