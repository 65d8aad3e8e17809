package com.electricmall.local.suite.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    private Path folder;

    @Test
    void ofAJarTellsOfItsContentAndNotOfWhenItWasPacked() throws IOException {
        var first = Fingerprint.ofJar(jar("a.jar", 0, "class"));

        assertThat(Fingerprint.ofJar(jar("b.jar", 86_400_000L, "class"))).isEqualTo(first);
        assertThat(Fingerprint.ofJar(jar("c.jar", 0, "other"))).isNotEqualTo(first);
    }

    private Path jar(String name, long time, String content) throws IOException {
        var jar = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            var entry = new ZipEntry("Order.class");
            entry.setTime(time);
            zip.putNextEntry(entry);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
