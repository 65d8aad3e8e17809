package com.electricmall.user.password;

import java.text.Normalizer;

/**
 * A password as it was typed, in NFKC, so that the same character typed on different keyboards is equal. {@code
 * toString} does not contain it.
 */
public record Password(String text) {

    public Password {
        text = Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    int length() {
        return text.codePointCount(0, text.length());
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
