package com.electricmall.product.catalogue;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects all that is wrong in a request, so that a client is told at once. */
final class Violations {

    private final List<FieldViolation> found = new ArrayList<>();

    void require(boolean holds, String field, String code, String message) {
        if (!holds) {
            found.add(new FieldViolation(field, code, message));
        }
    }

    /** What the reader reads; empty, with its violations kept, if it refuses. */
    <T> Optional<T> read(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (InvalidRequestException refused) {
            found.addAll(refused.violations());
            return Optional.empty();
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidRequestException(found);
        }
    }
}
