package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextFoldingTest {

    private final Random random = new Random(7);

    /** A letter at the end that is not of ASCII makes the whole text take the other way. */
    @Test
    void foldsAsciiAsItDoesBesideOtherCharacters() {
        for (var run = 0; run < 5_000; run++) {
            var text = ascii();

            assertThat(TextFolding.fold(text) + "e").isEqualTo(TextFolding.fold(text + "é"));
        }
    }

    @Test
    void makesLettersSmallAndBackticksApostrophes() {
        assertThat(TextFolding.fold("The `XL-500`, 5.5 Inch")).isEqualTo("the 'xl-500', 5.5 inch");
        assertThat(TextFolding.fold("")).isEmpty();
    }

    @Test
    void tellsScriptsOfEastAsiaFromOthers() {
        for (var character : new String[] {"龙", "ひ", "ヒ", "한", "ᄀ", "ㄅ", "ー", "⺀", "𠀀"}) {
            assertThat(TextFolding.isEastAsian(character.codePointAt(0)))
                    .as(character)
                    .isTrue();
        }
        for (var character : new String[] {"a", "é", "ế", "я", "ك", "“", "–", "™", "ሀ", "😀"}) {
            assertThat(TextFolding.isEastAsian(character.codePointAt(0)))
                    .as(character)
                    .isFalse();
        }
    }

    private String ascii() {
        return random.ints(random.nextInt(12), 0, 128)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
