package com.electricmall.product.transfer;

import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** The plain text of an HTML text, with its lines and no other layout. */
final class HtmlText {

    private static final Pattern UNSEEN =
            Pattern.compile("(?is)<!--.*?(-->|$)|<(script|style|template|noscript)\\b.*?(</\\2\\s*>|$)");
    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+");
    private static final Pattern BREAKS = Pattern.compile(
            "(?i)<br\\s*/?>|</?(p|div|h[1-6]|ul|ol|li|tr|table|section|article|blockquote|dl|dt|dd|hr)\\b[^<>]*>");
    private static final Pattern CELLS = Pattern.compile("(?i)</(td|th)\\s*>");
    private static final Pattern TAGS = Pattern.compile("</?[a-zA-Z!][^<>]*>");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\x0B\\f\\u00A0]+");
    private static final Pattern EMPTY_LINES = Pattern.compile("[\\n ]*\\n[\\n ]*");

    private HtmlText() {}

    /** Paragraphs, breaks and items begin lines; entities are the characters that they stand for. */
    static String plain(String html) {
        var seen = LINE_ENDS.matcher(UNSEEN.matcher(html).replaceAll("")).replaceAll(" ");
        var lines = CELLS.matcher(BREAKS.matcher(seen).replaceAll("\n")).replaceAll(" ");
        var text = clean(HtmlUtils.htmlUnescape(TAGS.matcher(lines).replaceAll("")));
        return EMPTY_LINES
                .matcher(SPACES.matcher(text).replaceAll(" "))
                .replaceAll("\n")
                .strip();
    }

    /** A text that may not have lines. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** Entities may encode what is no text: control characters, and single surrogates. */
    private static String clean(String text) {
        return text.codePoints()
                .filter(symbol -> symbol == '\n' || !Character.isISOControl(symbol))
                .filter(symbol -> symbol < Character.MIN_SURROGATE || symbol > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
