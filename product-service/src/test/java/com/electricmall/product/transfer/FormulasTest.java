package com.electricmall.product.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''-x"})
    void areQuotedAndComeBackAsTheyWere(String text) {
        assertThat(Formulas.quoted(text)).isEqualTo("'" + text);
        assertThat(Formulas.unquoted(Formulas.quoted(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tea", "'tis", "5-pack", "a=b", "''", ""})
    void areToldFromOtherTexts(String text) {
        assertThat(Formulas.quoted(text)).isEqualTo(text);
        assertThat(Formulas.unquoted(text)).isEqualTo(text);
    }
}
