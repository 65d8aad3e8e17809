package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Where the manifests must be rendered, and where a machine may be unable to. */
class OverlayTest {

    private static final Map<String, String> GITHUB = Map.of("CI", "true", "GITHUB_ACTIONS", "true");

    @Test
    void failsAtGitHubWithoutKubectl() {
        assertThatThrownBy(() -> Overlay.require(false, "kubectl", GITHUB)).isInstanceOf(AssertionError.class);
    }

    @Test
    void isSkippedElsewhereWithoutKubectl() {
        assertThatThrownBy(() -> Overlay.require(false, "kubectl", Map.of("CI", "true")))
                .isInstanceOf(TestAbortedException.class);
    }

    @Test
    void goesOnWithKubectl() {
        assertThatCode(() -> Overlay.require(true, "kubectl", GITHUB)).doesNotThrowAnyException();
    }
}
