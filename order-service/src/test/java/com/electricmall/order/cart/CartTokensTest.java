package com.electricmall.order.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.security.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartTokensTest {

    private final CartTokens tokens = new CartTokens(new Secrets("a secret of this test, 32 and more"));

    @Test
    void readsWhatItWrote() {
        var guest = tokens.newGuest();

        assertThat(tokens.read("X-Cart-Token", tokens.write(guest))).isEqualTo(guest);
    }

    @Test
    void refusesATokenWithAnyCharacterChanged() {
        var token = tokens.write(tokens.newGuest());

        for (var i = 0; i < token.length(); i++) {
            var changed = new StringBuilder(token);
            changed.setCharAt(i, token.charAt(i) == 'A' ? 'B' : 'A');
            assertRefused(changed.toString());
        }
    }

    @Test
    void refusesATokenWithPadding() {
        var token = tokens.write(tokens.newGuest());

        assertRefused(token + "=");
        assertRefused(token + "==");
    }

    @Test
    void refusesATokenOfAnotherSecret() {
        var others = new CartTokens(new Secrets("another secret of this test, 32 and more"));

        assertRefused(others.write(others.newGuest()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "AAAA", "not base64!", "01930b7e-3f5c-7c2a-9d3e-5b8f0a6c4d21"})
    void refusesWhatIsNoToken(String token) {
        assertRefused(token);
    }

    @Test
    void refusesAnEndlessToken() {
        assertRefused("A".repeat(1_000_000));
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> tokens.read("X-Cart-Token", token))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("X-Cart-Token: ");
    }
}
