package com.electricmall.product.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetNumberTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            49.90          | 49.90      | 49.90
            1,299          | 1299       | 1.299
            1,299.00       | 1299.00    | 1299.00
            1,299,000      | 1299000    | 1299000
            1.299,00       | 1299.00    | 1299.00
            1.299.000      | 1299000    | 1299000
            1.299.000,5    | 1299000.5  | 1299000.5
            49,90          | 49.90      | 49.90
            1299,0         | 1299.0     | 1299.0
            1 299,00       | 1299.00    | 1299.00
            1’299.50       | 1299.50    | 1299.50
            1'299          | 1299       | 1299
            -3             | -3         | -3
            1.299          | 1.299      | 1.299
            12,34,567      |            |
            1,2,3          |            |
            $49.90         |            |
            cheap          |            |
            1 2            |            |
            """)
    void isReadAsItIsMeant(String cell, String withPoint, String withComma) {
        assertRead(cell, false, withPoint);
        assertRead(cell, true, withComma);
    }

    @ParameterizedTest
    @CsvSource({
        "2.500,   false, false, ",
        "2.500,   true,  false, ",
        "2.500,   true,  true,  ",
        "2.500,   false, true,  2.500",
        "'2,500', true,  false, ",
        "'2,500', true,  true,  2.500",
        "'2,500', false, false, 2500",
        "0.500,   false, false, 0.500",
        "2.50,    false, false, 2.50",
        "1299.000,false, false, 1299.000"
    })
    void isNoPriceIfItMayBeThousandsOrDecimals(
            String cell, boolean hasDecimalComma, boolean hasThreeDecimals, String expected) {
        assertRead(SpreadsheetNumber.readPrice(cell, hasDecimalComma, hasThreeDecimals), expected);
    }

    @Test
    void hasSpacesBetweenThousands() {
        assertRead("1\u202F299\u00A0000,50", true, "1299000.50");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5.0, 5", "'1,200', 1200", "-3, -3", "999999999999999999, 999999999999999999"})
    void canBeWhole(String cell, long value) {
        assertThat(SpreadsheetNumber.readWhole(cell, false).isIntegralNumber()).isTrue();
        assertThat(SpreadsheetNumber.readWhole(cell, false).longValue()).isEqualTo(value);
    }

    @Test
    void isOfThousandsWhereTheCommaIsForDecimals() {
        assertThat(SpreadsheetNumber.readWhole("1.200", true).longValue()).isEqualTo(1_200);
        assertThat(SpreadsheetNumber.readWhole("1.200", false).isIntegralNumber())
                .isFalse();
        assertThat(SpreadsheetNumber.readWhole("2,0", true).longValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e400000000", "99999999999999999999"})
    void isNotMadeWhole(String cell) {
        assertThat(SpreadsheetNumber.readWhole(cell, false).isBigDecimal()).isTrue();
    }

    @Test
    void isNoneIfItIsVeryLong() {
        assertThat(SpreadsheetNumber.read("1".repeat(41), false).isTextual()).isTrue();
        assertThat(SpreadsheetNumber.readWhole("1".repeat(41), false).isTextual())
                .isTrue();
    }

    private static void assertRead(String cell, boolean hasDecimalComma, String expected) {
        assertRead(SpreadsheetNumber.read(cell, hasDecimalComma), expected);
    }

    private static void assertRead(JsonNode read, String expected) {
        if (expected == null) {
            assertThat(read.isTextual()).isTrue();
        } else {
            assertThat(read.decimalValue().toPlainString()).isEqualTo(expected);
        }
    }
}
