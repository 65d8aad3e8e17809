package com.electricmall.common.web;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.MallException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What the client gets for an exception: the parts of a {@link Problem} that do not depend on the request.
 *
 * @param headers what the exception adds to the answer, such as {@code Allow}
 */
record Refusal(
        int status,
        String code,
        String detail,
        List<FieldViolation> violations,
        Map<String, Object> members,
        @Nullable Duration retryAfter,
        HttpHeaders headers) {

    Refusal(
            int status,
            String code,
            String detail,
            List<FieldViolation> violations,
            Map<String, Object> members,
            @Nullable Duration retryAfter) {
        this(status, code, detail, violations, members, retryAfter, HttpHeaders.EMPTY);
    }

    Refusal with(HttpHeaders headers) {
        return new Refusal(status, code, detail, violations, members, retryAfter, headers);
    }

    static Refusal of(int status, String code, String detail) {
        return new Refusal(status, code, detail, List.of(), Map.of(), null);
    }

    static Refusal invalid(List<FieldViolation> violations, String detail) {
        return new Refusal(400, "INVALID_REQUEST", detail, violations, Map.of(), null);
    }

    static Refusal of(MallException refused) {
        return new Refusal(
                status(refused),
                refused.code(),
                refused.detail(),
                refused.violations(),
                refused.members(),
                refused.retryAfter());
    }

    /** The one table from error category to HTTP status. */
    private static int status(MallException refused) {
        return switch (refused.category()) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case UNPROCESSABLE -> 422;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }
}
