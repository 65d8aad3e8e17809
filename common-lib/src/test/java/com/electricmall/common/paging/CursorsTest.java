package com.electricmall.common.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.security.Secrets;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private final Cursors cursors =
            new Cursors(new Secrets("a-master-secret-of-at-least-32-characters"), new ObjectMapper());

    @Test
    void readsBackWhatItWrote() {
        var values = List.of("19.9900", "2026-01-31 09:30:00+00", "7", "逗号,\"引号\"");
        assertThat(cursors.read(cursors.write(values, "/products"), "/products"))
                .isEqualTo(values);
    }

    @Test
    void refusesACursorOfAnotherFilterOrSort() {
        var cursor = cursors.write(List.of("7"), "/products&sort=[price]");
        assertThatThrownBy(() -> cursors.read(cursor, "/products&sort=[-price]"))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void refusesEveryChangedCharacter() {
        var cursor = cursors.write(List.of("19.99", "7"), "/products");
        for (var i = 0; i < cursor.length(); i++) {
            var changed = new StringBuilder(cursor);
            changed.setCharAt(i, changed.charAt(i) == 'A' ? 'B' : 'A');
            assertThatThrownBy(() -> cursors.read(changed.toString(), "/products"))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    /** Values of three lengths, since the bits that the last character has to spare depend on the length. */
    @ParameterizedTest
    @ValueSource(strings = {"7", "77", "777"})
    void refusesAnotherSpellingOfTheSameBytes(String value) {
        var cursor = cursors.write(List.of(value), "/products");
        var last = cursor.length() - 1;
        for (var spelling :
                List.of(cursor + "=", cursor + "==", cursor.substring(0, last) + (char) (cursor.charAt(last) + 1))) {
            assertThatThrownBy(() -> cursors.read(spelling, "/products"))
                    .as(spelling)
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void readsWhatItWroteWithTheSecretBefore() {
        var before = "a-master-secret-of-at-least-32-characters";
        var rotated = new Cursors(new Secrets("the-next-master-secret-of-32-characters", before), new ObjectMapper());

        assertThat(rotated.read(cursors.write(List.of("7"), "/products"), "/products"))
                .containsExactly("7");
        assertThatThrownBy(() -> cursors.read(rotated.write(List.of("7"), "/products"), "/products"))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void refusesWhatIsNoCursor() {
        for (var text : List.of("", "x", "%%%", "AAAA", "7")) {
            assertThatThrownBy(() -> cursors.read(text, "/products")).isInstanceOf(InvalidRequestException.class);
        }
    }
}
