package com.electricmall.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

    @ParameterizedTest
    @CsvSource({
        "registry.example.com/mall/order-service:1.0.0, registry.example.com/mall/order-service:1.1.0",
        "registry.example.com:5000/mall/order-service, registry.example.com:5000/mall/order-service:1.1.0",
        "registry.example.com:5000/order-service:1.0.0@sha256:abc, registry.example.com:5000/order-service:1.1.0",
        "order-service, order-service:1.1.0",
    })
    void getAnotherTag(String image, String released) {
        assertThat(Images.withTag(image, "1.1.0")).isEqualTo(released);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1 2", "a/b", "v1:2"})
    void rejectWhatIsNoTag(String version) {
        assertThatExceptionOfType(ReleaseFailure.class)
                .isThrownBy(() -> Images.withTag("order-service:1.0.0", version))
                .withMessageStartingWith("version: " + version);
    }
}
