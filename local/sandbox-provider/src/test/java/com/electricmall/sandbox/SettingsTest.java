package com.electricmall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "DATABASE_URL", "jdbc:postgresql://localhost/sandbox",
            "DATABASE_USER", "sandbox_provider",
            "DATABASE_PASSWORD", "secret",
            "SANDBOX_KEY", "k".repeat(32),
            "SANDBOX_WEBHOOK_SECRET", "w".repeat(32),
            "SANDBOX_WEBHOOK_URL", "http://localhost:8080/payments/webhooks/sandbox",
            "SANDBOX_ACTION_URL", "http://localhost:8080/payments/{paymentId}/authenticate");

    @Test
    void needsEverySecretAndAddress() {
        for (var name : COMPLETE.keySet()) {
            var incomplete = new HashMap<>(COMPLETE);
            incomplete.remove(name);
            assertThatThrownBy(() -> Settings.of(incomplete)).hasMessage(name + " is missing");
        }
    }

    @Test
    void readsASecretFromTheFileThatAVariableNames(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("key"), "f".repeat(32) + "\n");
        var byFile = new HashMap<>(COMPLETE);
        byFile.remove("SANDBOX_KEY");
        byFile.put("SANDBOX_KEY_FILE", file.toString());

        assertThat(Settings.of(byFile).key()).isEqualTo("f".repeat(32));
    }

    @Test
    void refusesAShortSecret() {
        var weak = new HashMap<>(COMPLETE);
        weak.put("SANDBOX_KEY", "short");

        assertThatThrownBy(() -> Settings.of(weak)).hasMessage("SANDBOX_KEY: 5 characters (expected: at least 32)");
    }

    @Test
    void showsNoSecret() {
        assertThat(Settings.of(COMPLETE).toString()).doesNotContain("secret", "kkk", "www");
    }
}
