package com.electricmall.user.password;

import java.text.Normalizer;

/**
 * A password as it was typed, in NFKC, so that two keyboards that write the same character differently agree.
 * It never prints itself.
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
