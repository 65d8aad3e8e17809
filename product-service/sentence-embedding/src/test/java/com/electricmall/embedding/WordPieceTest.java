package com.electricmall.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPieceTest {

    private static final int MOST = 20;

    private final WordPiece words = new WordPiece(Map.ofEntries(
            Map.entry("[UNK]", 0),
            Map.entry("[CLS]", 1),
            Map.entry("[SEP]", 2),
            Map.entry("lamp", 3),
            Map.entry("##s", 4),
            Map.entry("##shade", 5),
            Map.entry("##sh", 6),
            Map.entry("灯", 7),
            Map.entry("cafe", 8),
            Map.entry("-", 9),
            Map.entry("$", 10)));

    @Test
    void takesTheLongestPieces() {
        assertThat(words.tokens("lamp lamps lampshade", MOST)).containsExactly(1, 3, 3, 4, 3, 5, 2);
    }

    @Test
    void knowsAWordAsAWholeOrNotAtAll() {
        assertThat(words.tokens("lampx x lamp", MOST)).containsExactly(1, 0, 0, 3, 2);
        assertThat(words.tokens("lamp".repeat(30), MOST)).containsExactly(1, 0, 2);
    }

    @Test
    void takesSignsAndIdeographsApart() {
        assertThat(words.tokens("灯灯lamp-$lamp", MOST)).containsExactly(1, 7, 7, 3, 9, 10, 3, 2);
    }

    @Test
    void passesOverCaseAccentsAndWhatIsInvisible() {
        assertThat(words.tokens("\tCafé\u00A0 La\u200Bmp\n", MOST)).containsExactly(1, 8, 3, 2);
    }

    @Test
    void endsWhereThereIsNoMoreRoom() {
        assertThat(words.tokens("lamps lamps lamps", 5)).containsExactly(1, 3, 4, 3, 2);
        assertThat(words.tokens("", MOST)).containsExactly(1, 2);
    }
}
