package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob",
                "wang.wei_88-x",
                "王小明",
                "山田たろう",
                "ユーザー名",
                "김철수",
                "金철수",
                "ㄅㄆㄇ注音",
                "Иван.Петров",
                "Γιώργος",
                "नमस्ते",
                "สมชาย",
                "محمد",
                "Nguyễn",
                "Zoë",
                "...",
                "123"
            })
    void takesLettersDigitsAndThreeSigns(String name) {
        assertThat(Username.of(name).text()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "a b c",
                "a@b",
                "a/b",
                "tab\tbed",
                "nul\u0000l",
                "emoji😀",
                " bob",
                "bob\u200D",
                "bob\u3164",
                "\u0301bob"
            })
    void refusesEverythingElse(String name) {
        assertThatThrownBy(() -> Username.of(name)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pаypal", "Аlice", "bobボブ", "zhang张", "ивanов", "김ひら", "user١2"})
    void refusesLettersOfSeveralScripts(String name) {
        assertThatThrownBy(() -> Username.of(name))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations().getFirst().code())
                                .isEqualTo("MIXED_SCRIPTS"));
    }

    @Test
    void countsCharactersNotBytes() {
        assertThat(Username.of("𠀀".repeat(50)).text()).hasSize(100);
        assertThatThrownBy(() -> Username.of("x".repeat(51))).hasMessageContaining("51 characters (expected: 3..50)");
    }

    @ParameterizedTest
    @CsvSource({
        "Alice, ALICE",
        "Zoë, ZOE\u0308",
        "ｂｏｂ, BOB",
        "ΝΙΚΟΣ, νικος",
        "ΝΙΚΟΣ, νικοσ",
        "straße, STRASSE",
        "Иван, ИВАН",
        "ﬁona, FIONA"
    })
    void countsSpellingsOfOneNameAsOne(String one, String other) {
        assertThat(Username.of(one).key()).isEqualTo(Username.of(other).key());
    }

    @Test
    void keepsTheSpellingOfItsOwner() {
        assertThat(Username.of("Ａlice").text()).isEqualTo("Alice");
    }

    @Test
    void looksUpNothingForWhatCannotBeAName() {
        assertThat(Username.find("' OR 1=1 --")).isEmpty();
        assertThat(Username.find("alice")).isPresent();
    }
}
