package com.electricmall.user.password;

import com.electricmall.common.error.InvalidRequestException;
import java.util.Locale;

/**
 * Accepts passwords of 8..128 characters that are not known from breaches and do not contain the user's name. There are
 * no rules about kinds of characters, since these make passwords predictable (NIST SP 800-63B).
 */
public final class PasswordPolicy {

    static final int MIN_LENGTH = 8;
    static final int MAX_LENGTH = 128;

    private final BreachedPasswords breached = BreachedPasswords.bundled();

    /** @throws InvalidRequestException naming {@code field}, and never quoting the password */
    public void check(String field, Password password, String username) {
        var length = password.length();
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw InvalidRequestException.of(
                    field, "LENGTH", "%d characters (expected: %d..%d)".formatted(length, MIN_LENGTH, MAX_LENGTH));
        }
        if (breached.contains(password)) {
            throw InvalidRequestException.of(field, "BREACHED", "known from leaks (expected: one that is not)");
        }
        if (fold(password.text()).contains(fold(username))) {
            throw InvalidRequestException.of(field, "CONTAINS_USERNAME", "holds the username (expected: it does not)");
        }
    }

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
