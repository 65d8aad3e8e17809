package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StemmerTest {

    private static final List<String> WORDS = List.of(
            "kettles",
            "mens",
            "boxes",
            "lampen",
            "hauser",
            "lampes",
            "chevaux",
            "lamparas",
            "libros",
            "lampade",
            "лампы",
            "чайники",
            "hradu",
            "талии",
            "lampun",
            "asztalok",
            "lampor",
            "bordene",
            "كتابها",
            "والكتاب");

    @ParameterizedTest
    @EnumSource
    void findsTheSameStemsTextAfterText(StemLanguage language) {
        var stemmer = language.stemmer();
        var together = stemmer.stems(WORDS);

        assertThat(stemmer.stems(List.of())).isEmpty();
        assertThat(stemmer.stems(WORDS)).isEqualTo(together).hasSameSizeAs(WORDS);
        assertThat(WORDS.stream().map(word -> language.stems(List.of(word)).getFirst()))
                .isEqualTo(together);
    }
}
