package com.electricmall.common.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static final String SECRET = "a-master-secret-of-at-least-32-characters";

    private final Secrets secrets = new Secrets(SECRET);
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

    /** As it was computed by another implementation: keys and signatures are the same in each release. */
    @Test
    void signsByHmacSha256UnderAKeyOfThePurpose() {
        assertThat(HexFormat.of().formatHex(secrets.sign("cart-token", message)))
                .isEqualTo("121b2ca3708042d9770324f7dd36a8cd790d56bcb934ea3b5b5224aa2de1e4f2");
    }

    @Test
    void signsForManyAtOnce() {
        var messages = IntStream.range(0, 2_000)
                .mapToObj(i -> ("message " + i).getBytes(UTF_8))
                .toList();
        var alone = messages.stream()
                .map(text -> HexFormat.of().formatHex(new Secrets(SECRET).sign("cart-token", text)))
                .toList();

        assertThat(messages.parallelStream()
                        .map(text -> HexFormat.of().formatHex(secrets.sign("cart-token", text)))
                        .toList())
                .isEqualTo(alone);
    }

    @Test
    void noticesAChangedText() {
        var sealed = secrets.encrypt("saved-answer", message);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> secrets.decrypt("saved-answer", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void acceptsWhatASecondSecretMadeAndMakesNothingWithIt() {
        var other = new Secrets("another-master-secret-of-32-characters");
        var both = new Secrets("a-master-secret-of-at-least-32-characters", "another-master-secret-of-32-characters");
        var signature = other.sign("cart-token", message);
        var sealed = other.encrypt("saved-answer", message);

        assertThat(both.isSignature("cart-token", message, signature)).isTrue();
        assertThat(both.signAsAccepted("cart-token", message)).isEqualTo(signature);
        assertThat(both.decrypt("saved-answer", sealed)).isEqualTo(message);
        assertThat(both.isCurrent("saved-answer", sealed)).isFalse();
        assertThat(both.sign("cart-token", message)).isEqualTo(secrets.sign("cart-token", message));
        assertThat(secrets.decrypt("saved-answer", both.encrypt("saved-answer", message)))
                .isEqualTo(message);
    }

    @Test
    void refusesWhatAThirdSecretMade() {
        var stranger = new Secrets("a-third-master-secret-of-32-characters");
        var both = new Secrets("a-master-secret-of-at-least-32-characters", "another-master-secret-of-32-characters");
        var sealed = stranger.encrypt("saved-answer", message);

        assertThat(both.isSignature("cart-token", message, stranger.sign("cart-token", message)))
                .isFalse();
        assertThatThrownBy(() -> both.decrypt("saved-answer", sealed)).isInstanceOf(IllegalStateException.class);
    }
}
