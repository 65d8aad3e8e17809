package com.electricmall.product.transfer;

import com.electricmall.common.web.UnicodeText;

/** Shortens texts that are longer than a product's may be, and counts them. */
final class ShortenedTexts {

    private long count;

    /** @param most code points */
    String of(String text, int most) {
        var shortened = UnicodeText.shortened(text, most);
        if (!shortened.equals(text)) {
            count++;
        }
        return shortened;
    }

    long count() {
        return count;
    }
}
