package com.electricmall.user.password;

import java.text.Normalizer;

/**
 * A password in NFKC, so that the same character typed on different keyboards is equal. Its length is that of what was
 * typed, since NFKC makes one character of some that were counted by the user, and many of one. {@code toString} does
 * not contain it.
 */
public final class Password {

    private final String text;
    private final int length;

    /** @param typed as the client sent it */
    public Password(String typed) {
        this.text = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        this.length = typed.codePointCount(0, typed.length());
    }

    String text() {
        return text;
    }

    /** In code points. */
    int length() {
        return length;
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
