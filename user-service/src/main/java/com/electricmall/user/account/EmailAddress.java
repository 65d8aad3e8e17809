package com.electricmall.user.account;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.web.UnicodeText;
import java.net.IDN;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to: a dot-atom, letters of any script allowed (RFC 6531), at a domain of two labels
 * or more. Quoted local parts and address literals are legal but used by nobody, so they are refused.
 */
public record EmailAddress(String text) {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_LENGTH = 64;
    private static final String ATOM = "[\\p{L}\\p{M}\\p{Nd}!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    /** @throws InvalidRequestException naming the field {@code email} */
    public static EmailAddress of(String text) {
        var at = text.lastIndexOf('@');
        if (UnicodeText.length(text) > MAX_LENGTH
                || at < 1
                || !isLocal(text.substring(0, at))
                || !isDomain(text.substring(at + 1))) {
            throw InvalidRequestException.of("email", "EMAIL", "not an address (expected: such as wang@example.com)");
        }
        return new EmailAddress(text);
    }

    private static boolean isLocal(String local) {
        return UnicodeText.length(local) <= MAX_LOCAL_LENGTH
                && LOCAL.matcher(local).matches();
    }

    private static boolean isDomain(String domain) {
        try {
            return DOMAIN.matcher(IDN.toASCII(domain)).matches();
        } catch (IllegalArgumentException notADomain) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
