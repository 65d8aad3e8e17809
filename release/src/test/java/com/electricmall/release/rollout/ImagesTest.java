package com.electricmall.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "registry.example.com/mall/order-service:1.0.0, registry.example.com/mall/order-service:1.1.0",
        "registry.example.com:5000/mall/order-service, registry.example.com:5000/mall/order-service:1.1.0",
        "registry.example.com:5000/order-service:1.0.0@sha256:abc, registry.example.com:5000/order-service:1.1.0",
        "registry.example.com:5000/order-service@sha256:abc, registry.example.com:5000/order-service:1.1.0",
        "order-service, order-service:1.1.0",
    })
    void getAnotherVersion(String image, String released) {
        assertThat(Images.withVersion(image, "1.1.0")).isEqualTo(released);
        assertThat(Images.withVersion(image, "1.1.0" + DIGEST)).isEqualTo(released + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "1 2", "a/b", "v1:2", "1.0@", "1.0@sha256:abc", "sha256:abc", "@sha256:abc", "1@2"})
    void rejectWhatIsNoVersion(String version) {
        assertThatExceptionOfType(ReleaseFailure.class)
                .isThrownBy(() -> Images.withVersion("order-service:1.0.0", version))
                .withMessageStartingWith("version: " + version);
    }

    @Test
    void areAskedForByTheirTagAlone() {
        assertThat(Images.isAskedFor("order-service:1.1.0", "order-service:1.1.0"))
                .isTrue();
        assertThat(Images.isAskedFor("order-service:1.1.0" + DIGEST, "order-service:1.1.0"))
                .isTrue();
        assertThat(Images.isAskedFor("order-service:1.1.0", "order-service:1.1.0" + DIGEST))
                .isFalse();
        assertThat(Images.isAskedFor("order-service:1.1.01", "order-service:1.1.0"))
                .isFalse();
    }
}
