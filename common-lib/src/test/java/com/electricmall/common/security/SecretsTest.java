package com.electricmall.common.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretsTest {

    private final Secrets secrets = new Secrets("a-master-secret-of-at-least-32-characters");
    private final byte[] message = "message".getBytes(UTF_8);

    @Test
    void readsBackWhatItEncrypted() {
        assertThat(secrets.decrypt("saved-answer", secrets.encrypt("saved-answer", message)))
                .isEqualTo(message);
    }

    @Test
    void encryptsTheSameTextDifferentlyEachTime() {
        assertThat(secrets.encrypt("saved-answer", message)).isNotEqualTo(secrets.encrypt("saved-answer", message));
    }

    @Test
    void keepsPurposesApart() {
        var signature = secrets.sign("cart-token", message);
        assertThat(secrets.isSignature("cart-token", message, signature)).isTrue();
        assertThat(secrets.isSignature("paging-cursor", message, signature)).isFalse();
        var sealed = secrets.encrypt("saved-answer", message);
        assertThatThrownBy(() -> secrets.decrypt("signing-key", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noticesAChangedText() {
        var sealed = secrets.encrypt("saved-answer", message);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> secrets.decrypt("saved-answer", sealed)).isInstanceOf(IllegalStateException.class);
    }
}
