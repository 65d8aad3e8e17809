package com.electricmall.common.error;

import java.util.List;

/** The request is invalid (400); each violation names a field and what was expected. */
public final class InvalidRequestException extends MallException {

    private final List<FieldViolation> violations;

    public InvalidRequestException(List<FieldViolation> violations) {
        this("INVALID_REQUEST", describe(violations), violations);
    }

    public InvalidRequestException(String code, String detail, List<FieldViolation> violations) {
        super(ErrorCategory.INVALID, code, detail, null);
        this.violations = List.copyOf(violations);
    }

    public static InvalidRequestException of(String field, String code, String message) {
        return new InvalidRequestException(List.of(new FieldViolation(field, code, message)));
    }

    @Override
    public List<FieldViolation> violations() {
        return violations;
    }

    private static String describe(List<FieldViolation> violations) {
        return violations.size() == 1
                ? violations.getFirst().field() + ": " + violations.getFirst().message()
                : violations.size() + " fields are invalid";
    }
}
