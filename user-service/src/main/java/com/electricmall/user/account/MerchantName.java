package com.electricmall.user.account;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.web.UnicodeText;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What a merchant is called in public: 1..80 characters, with a letter or a digit. It may not be an email address, and
 * it need not be unique.
 */
public record MerchantName(String text) {

    static final int MAX_LENGTH = 80;

    /** No control characters, line breaks and marks that turn the direction of text; and no @ of any width. */
    private static final String CHARACTERS =
            "[^\\p{Cc}\\p{Zl}\\p{Zp}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}@\\x{FE6B}\\x{FF20}]*";

    private static final Pattern SHAPE = Pattern.compile(CHARACTERS + "[\\p{L}\\p{Nd}]" + CHARACTERS);

    /**
     * @param raw in any normalization form; white space around it is not part of it
     * @throws InvalidRequestException naming the field {@code merchantName}
     */
    public static MerchantName of(String raw) {
        var text = Normalizer.normalize(raw.strip(), Normalizer.Form.NFC);
        var length = UnicodeText.length(text);
        if (length < 1 || length > MAX_LENGTH) {
            throw refused("LENGTH", "%d characters (expected: 1..%d)".formatted(length, MAX_LENGTH));
        }
        if (!SHAPE.matcher(text).matches()) {
            throw refused(
                    "CHARACTERS", "not a name (expected: a letter or a digit, and neither @ nor control characters)");
        }
        return new MerchantName(text);
    }

    private static InvalidRequestException refused(String code, String message) {
        return InvalidRequestException.of("merchantName", code, message);
    }

    @Override
    public String toString() {
        return text;
    }
}
