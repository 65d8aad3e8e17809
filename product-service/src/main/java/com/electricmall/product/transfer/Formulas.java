package com.electricmall.product.transfer;

import java.util.regex.Pattern;

/**
 * Prevents spreadsheets from executing a text as a formula, by {@code '} before it. It is also put before texts that
 * already begin with it, so that an import can remove it again.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>
 */
final class Formulas {

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);
    private static final String MARK = "'";

    private Formulas() {}

    static String quoted(String text) {
        return FORMULA.matcher(text).matches() ? MARK + text : text;
    }

    static String unquoted(String cell) {
        return cell.startsWith(MARK) && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
