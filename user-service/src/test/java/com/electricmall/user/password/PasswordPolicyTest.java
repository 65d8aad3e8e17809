package com.electricmall.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @ValueSource(strings = {"tea-at-5", "correct horse battery", "密码是八个字以上", "🂡🂢🂣🂤🂥🂦🂧🂨"})
    void takesAnythingLongEnough(String password) {
        assertThatCode(() -> policy.check("password", new Password(password), "alice"))
                .doesNotThrowAnyException();
    }

    @Test
    void takes8To128Characters() {
        assertThatCode(() -> check("a1".repeat(64))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("x4-z9.q")).hasMessageContaining("7 characters (expected: 8..128)");
        assertThatThrownBy(() -> check("a1".repeat(64) + "b")).hasMessageContaining("129 characters");
        assertThatThrownBy(() -> check("🂡🂢🂣🂤")).hasMessageContaining("4 characters");
    }

    @Test
    void countsTheCharactersThatWereSent() {
        assertThatCode(() -> check("\uFB03".repeat(128))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("\uFB03".repeat(129))).hasMessageContaining("129 characters");
        assertThatThrownBy(() -> check("\uFB03".repeat(7))).hasMessageContaining("7 characters (expected: 8..128)");
        assertThatCode(() -> check("e\u0301".repeat(4))).doesNotThrowAnyException();
        assertThatCode(() -> check("e\u0301".repeat(64))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("e\u0301".repeat(65))).hasMessageContaining("130 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "Password1",
                "password123",
                "Passw0rd",
                "12345678",
                "qwertyuiop",
                "iloveyou1",
                "letmein123",
                "1q2w3e4r",
                "woaini1314",
                "11111111",
                "Welcome2024",
                "ｐａｓｓｗｏｒｄ"
            })
    void refusesBreachedPasswords(String password) {
        assertThatThrownBy(() -> check(password))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations().getFirst().code())
                                .isEqualTo("BREACHED"));
    }

    @Test
    void refusesThoseThatHoldTheUsername() {
        assertThatThrownBy(() -> check("x-ALICE-x9")).hasMessageContaining("holds the username");
        assertThatThrownBy(() -> policy.check("next", new Password("mein-STRASSE-7"), "straße"))
                .hasMessageStartingWith("next: ");
    }

    @Test
    void neverQuotesThePassword() {
        assertThatThrownBy(() -> check("x-alice-x9")).hasMessageNotContaining("x-alice-x9");
        assertThat(new Password("tea-at-5")).asString().doesNotContain("tea");
    }

    private void check(String password) {
        policy.check("password", new Password(password), "alice");
    }
}
