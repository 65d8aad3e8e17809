package com.electricmall.common.idempotency;

import com.electricmall.common.error.InvalidRequestException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Idempotency-Key} of a request with its scope; a controller takes one as an argument.
 *
 * @param scope the caller's user id, or {@value #ANONYMOUS}
 * @param path of the resource that is called, in its one spelling
 * @param value what the client sent, or null without the header
 * @param whenReplayed marks the answer as one that was given before
 */
public record IdempotencyKey(
        String scope, String method, String path, @Nullable String value, Runnable whenReplayed) {

    public static final String HEADER = "Idempotency-Key";
    public static final String ANONYMOUS = "anonymous";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]{1,64}");

    /** @throws InvalidRequestException if the value is not 1..64 visible ASCII characters */
    public IdempotencyKey {
        if (value != null && !VISIBLE_ASCII.matcher(value).matches()) {
            throw InvalidRequestException.of(
                    HEADER, "IDEMPOTENCY_KEY", value.length() + " characters (expected: 1..64 of visible ASCII)");
        }
    }

    public IdempotencyKey(String scope, String method, String path, @Nullable String value) {
        this(scope, method, path, value, () -> {});
    }

    /** @throws InvalidRequestException if the client sent no key */
    public IdempotencyKey required() {
        if (value == null) {
            throw InvalidRequestException.of(HEADER, "REQUIRED", "missing (expected: 1..64 of visible ASCII)");
        }
        return this;
    }
}
