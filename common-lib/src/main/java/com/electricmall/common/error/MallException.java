package com.electricmall.common.error;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error that is reported to the client. Its category determines the HTTP status, its {@link #code()} is stable, and
 * its message is the problem's {@code detail}, so it contains no secret and no internal name.
 */
public abstract sealed class MallException extends RuntimeException
        permits InvalidRequestException,
                UnauthenticatedException,
                ForbiddenException,
                NotFoundException,
                ConflictException,
                PreconditionFailedException,
                UnprocessableException,
                TooManyRequestsException,
                UnavailableException {

    private final ErrorCategory category;
    private final String code;
    private final Map<String, Object> members = new LinkedHashMap<>();

    protected MallException(ErrorCategory category, String code, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.category = category;
        this.code = code;
    }

    /** Adds a member to the problem document, such as the lines that are short of stock. */
    public MallException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public ErrorCategory category() {
        return category;
    }

    /** Stable and in SCREAMING_SNAKE: what a client may branch on. */
    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The problem's members beyond those of RFC 9457. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    public List<FieldViolation> violations() {
        return List.of();
    }

    /** How long to wait before a repeat can succeed, where that is known. */
    public @Nullable Duration retryAfter() {
        return null;
    }
}
