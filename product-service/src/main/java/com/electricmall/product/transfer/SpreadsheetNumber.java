package com.electricmall.product.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as spreadsheets write them: with or without marks between thousands, with a decimal point or comma. */
final class SpreadsheetNumber {

    private static final int LONGEST = 40;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+");
    private static final Pattern WHOLE = Pattern.compile("(-?\\d{1,18})(?:\\.0{1,20})?");
    private static final Pattern SPACED_THOUSANDS =
            Pattern.compile("(?<=\\d)[ \\u00A0\\u2009\\u202F'’](?=\\d{3}(?!\\d))");
    private static final Pattern ENGLISH = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern SEVERAL_COMMAS_OR_A_POINT = Pattern.compile(".*,.*[,.].*");
    private static final Pattern CONTINENTAL =
            Pattern.compile("-?(\\d{1,3}(\\.\\d{3})+|\\d+),\\d+|-?\\d{1,3}(\\.\\d{3}){2,}");

    private static final Pattern THOUSANDS_OR_DECIMALS = Pattern.compile("-?[1-9]\\d{0,2}([.,])\\d{3}");

    private SpreadsheetNumber() {}

    /**
     * A number; a text if it is none, which is then refused by the name of its field.
     *
     * @param hasDecimalComma whether {@code 1,234} has a comma before its decimals, as where columns are separated by
     *     semicolons, and not after its thousands
     */
    static JsonNode read(String cell, boolean hasDecimalComma) {
        if (cell.length() > LONGEST) {
            return NODES.textNode(cell);
        }
        try {
            return NODES.numberNode(new BigDecimal(plain(cell, hasDecimalComma)));
        } catch (NumberFormatException e) {
            return NODES.textNode(cell);
        }
    }

    /**
     * As {@link #read}, and a text if it may be thousands as well as decimals, as {@code 2.500} in a currency without
     * three of them.
     *
     * @param hasThreeDecimals whether prices may have them
     */
    static JsonNode readPrice(String cell, boolean hasDecimalComma, boolean hasThreeDecimals) {
        var either = THOUSANDS_OR_DECIMALS.matcher(cell);
        if (either.matches()) {
            var isForDecimals = either.group(1).equals(hasDecimalComma ? "," : ".");
            if (isForDecimals ? !hasThreeDecimals : hasDecimalComma) {
                return NODES.textNode(cell);
            }
        }
        return read(cell, hasDecimalComma);
    }

    /** As {@link #read}; {@code 5.0} is a whole number too, and {@code 1.200} one of thousands. */
    static JsonNode readWhole(String cell, boolean hasDecimalComma) {
        var text = hasDecimalComma && THOUSANDS.matcher(cell).matches() ? cell.replace(".", "") : cell;
        var whole = WHOLE.matcher(text.length() > LONGEST ? "" : plain(text, hasDecimalComma));
        return whole.matches() ? NODES.numberNode(Long.parseLong(whole.group(1))) : read(text, hasDecimalComma);
    }

    private static String plain(String cell, boolean hasDecimalComma) {
        var number = SPACED_THOUSANDS.matcher(cell).replaceAll("");
        if (ENGLISH.matcher(number).matches()
                && (!hasDecimalComma
                        || SEVERAL_COMMAS_OR_A_POINT.matcher(number).matches())) {
            return number.replace(",", "");
        }
        return CONTINENTAL.matcher(number).matches() ? number.replace(".", "").replace(',', '.') : number;
    }
}
