package com.electricmall.common.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects all that is wrong in a request, so that a client learns of everything at once. */
public final class Violations {

    private final List<FieldViolation> found = new ArrayList<>();

    public void add(String field, String code, String message) {
        found.add(new FieldViolation(field, code, message));
    }

    public void require(boolean holds, String field, String code, String message) {
        if (!holds) {
            add(field, code, message);
        }
    }

    /** @param message is asked for only if it is needed, which takes time to make */
    public void require(boolean holds, String field, String code, Supplier<String> message) {
        if (!holds) {
            add(field, code, message.get());
        }
    }

    /** What the reader reads; empty, with its violations kept, if it refuses. */
    public <T> Optional<T> read(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (InvalidRequestException refused) {
            found.addAll(refused.violations());
            return Optional.empty();
        }
    }

    /** @throws InvalidRequestException with all that was found, if anything was */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw asException();
        }
    }

    public InvalidRequestException asException() {
        return new InvalidRequestException(found);
    }
}
