package com.electricmall.product.transfer;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.parser.TagSet;
import org.jsoup.select.NodeFilter;

/** The plain text of an HTML text, with its lines and no other layout. */
final class HtmlText {

    /** In characters: what Shopify takes at most for a description. The tree of more would take too much memory. */
    private static final int LONGEST = 512 * 1024;

    /** In characters: more than a description may have, so that it is known that it is too long. */
    private static final int LONGEST_TEXT = 32 * 1024;

    private static final Set<String> UNSEEN = Set.of(
            "script", "style", "template", "noscript", "title", "iframe", "object", "svg", "datalist", "textarea");

    /** Elements that begin and end lines. */
    private static final Set<String> LINES = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "br",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "optgroup",
            "option",
            "p",
            "pre",
            "search",
            "section",
            "select",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul");

    /** Those of them that have no end, so that what comes behind them seems to be in them. */
    private static final Set<String> BREAKS = Set.of("br", "hr");

    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Pattern SPACES = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final Pattern MARKUP = Pattern.compile("[<&]");
    private static final char REPLACEMENT = '\uFFFD';
    private static final char NO_BREAK_SPACE = '\u00A0';

    private HtmlText() {}

    /** Paragraphs, breaks and items begin lines; entities are the characters that they stand for. */
    static String plain(String html) {
        var text = new PlainText();
        if (MARKUP.matcher(html).find()) {
            var known = html.length() > LONGEST ? html.substring(0, LONGEST) : html;
            parser().parseInput(known, "").filter(text);
        } else {
            text.append(html, false);
        }
        return text.text();
    }

    /**
     * A parser of XML that knows HTML's elements. One of HTML arranges them as a browser does, which changes no text
     * and takes seconds for nested tables.
     */
    private static Parser parser() {
        return Parser.xmlParser().tagSet(TagSet.Html()).settings(ParseSettings.htmlDefault);
    }

    /** A text that may not have lines. */
    static String oneLine(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    private static final class PlainText implements NodeFilter {

        private final StringBuilder text = new StringBuilder();
        private int preformatted;

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode inner) {
                append(inner.getWholeText(), preformatted > 0);
            } else if (node instanceof Element element) {
                if (UNSEEN.contains(element.normalName())) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                if (element.normalName().equals("pre")) {
                    preformatted++;
                }
                separate(element);
            }
            return text.length() > LONGEST_TEXT ? FilterResult.STOP : FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.normalName().equals("pre")) {
                    preformatted--;
                }
                if (!BREAKS.contains(element.normalName())) {
                    separate(element);
                }
            }
            return FilterResult.CONTINUE;
        }

        private void separate(Element element) {
            if (LINES.contains(element.normalName())) {
                line();
            } else if (CELLS.contains(element.normalName())) {
                space();
            }
        }

        /** Spaces count as one, as a browser shows them. Control characters and single surrogates are no text. */
        void append(String part, boolean hasLines) {
            for (var i = 0; i < part.length(); ) {
                var symbol = part.codePointAt(i);
                i += Character.charCount(symbol);
                if (hasLines && symbol == '\n') {
                    line();
                } else if (Character.isWhitespace(symbol) || symbol == NO_BREAK_SPACE) {
                    space();
                } else if (!Character.isISOControl(symbol)
                        && symbol != REPLACEMENT
                        && (symbol < Character.MIN_SURROGATE || symbol > Character.MAX_SURROGATE)) {
                    text.appendCodePoint(symbol);
                }
            }
        }

        private void space() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ' && text.charAt(text.length() - 1) != '\n') {
                text.append(' ');
            }
        }

        private void line() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }

        String text() {
            return text.toString().strip();
        }
    }
}
