package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeantTextTest {

    @ParameterizedTest
    @CsvSource({
        "desk lamp, ENGLISH",
        "Café crème, ENGLISH",
        "台灯, CHINESE",
        "USB 台灯, CHINESE",
        "настольная лампа,",
        "ランプ,",
        "4711,",
        "'',"
    })
    void isOfALanguageByItsScript(String text, VectorLanguage language) {
        assertThat(VectorLanguage.of(text)).isEqualTo(Optional.ofNullable(language));
    }

    @Test
    void hasTheNameFirstAndThenTheBeginningOfTheRest() {
        var text = MeantText.of(SourceProducts.of(1, "Desk lamp", "台灯", "of steel", "x".repeat(1000)));

        assertThat(text.texts()).containsOnlyKeys(VectorLanguage.values());
        assertThat(text.texts()).containsEntry(VectorLanguage.CHINESE, "台灯");
        assertThat(text.texts().get(VectorLanguage.ENGLISH))
                .startsWith("Desk lamp. of steel. xxx")
                .hasSize(VectorLanguage.ENGLISH.longestText());
    }

    @Test
    void hasADigestThatTellsTextsAndLanguagesApart() {
        var english = new MeantText(Map.of(VectorLanguage.ENGLISH, "lamp"));

        assertThat(english.digest()).isEqualTo(new MeantText(Map.of(VectorLanguage.ENGLISH, "lamp")).digest());
        assertThat(english.digest())
                .isNotEqualTo(new MeantText(Map.of(VectorLanguage.ENGLISH, "lamps")).digest())
                .isNotEqualTo(new MeantText(Map.of(VectorLanguage.CHINESE, "lamp")).digest());
    }
}
