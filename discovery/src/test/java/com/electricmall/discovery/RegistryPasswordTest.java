package com.electricmall.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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

    @Test
    void isNotPrinted() {
        assertThat(new RegistryPassword("open sesame", "open barley", true))
                .asString()
                .doesNotContain("sesame", "barley");
    }
}
