package com.electricmall.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryPasswordTest {

    @Test
    void isSentByHttpBasic() {
        var password = new RegistryPassword("open sesame", "", true);

        assertThat(password.authorization()).isEqualTo("Basic ZXVyZWthOm9wZW4gc2VzYW1l");
        assertThat(password.isSentBy("Basic ZXVyZWthOm9wZW4gc2VzYW1l")).isTrue();
        assertThat(password.isSentBy("Basic ZXVyZWthOm9wZW4gc2VzYW1m")).isFalse();
        assertThat(password.isSentBy("")).isFalse();
        assertThat(password.isSentBy(null)).isFalse();
    }

    @Test
    void isAcceptedTooIfItIsTheSecondOne() {
        var password = new RegistryPassword("open barley", "open sesame", true);

        assertThat(password.authorization()).isEqualTo("Basic ZXVyZWthOm9wZW4gYmFybGV5");
        assertThat(password.isSentBy("Basic ZXVyZWthOm9wZW4gYmFybGV5")).isTrue();
        assertThat(password.isSentBy("Basic ZXVyZWthOm9wZW4gc2VzYW1l")).isTrue();
        assertThat(password.isSentBy("Basic ZXVyZWthOm9wZW4gc2VzYW1m")).isFalse();
    }

    /** Without a second one, an empty password is none. */
    @Test
    void isNeverEmpty() {
        assertThat(new RegistryPassword("open sesame", "", true).isSentBy("Basic ZXVyZWthOg=="))
                .isFalse();
    }

    @Test
    void isRequiredIfThereIsOneUnlessClientsDoNotSendItYet() {
        assertThat(new RegistryPassword("open sesame", "", true).isRequired()).isTrue();
        assertThat(new RegistryPassword("open sesame", "", false).isRequired()).isFalse();
        assertThat(new RegistryPassword("", "", true).isRequired()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isNotMissingBesideASecondOne(boolean required) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistryPassword("", "open barley", required))
                .withMessageStartingWith("DISCOVERY_PASSWORD: none")
                .withMessageNotContaining("barley");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t\n"})
    void isNotOfBlanksOnly(String blanks) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistryPassword(blanks, "", true))
                .withMessageStartingWith("DISCOVERY_PASSWORD: only blanks");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistryPassword("open sesame", blanks, true))
                .withMessageStartingWith("DISCOVERY_ACCEPTED_PASSWORD: only blanks");
    }

    @Test
    void isNotPrinted() {
        assertThat(new RegistryPassword("open sesame", "open barley", true))
                .asString()
                .doesNotContain("sesame", "barley");
    }
}
