package com.electricmall.local.suite.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteSecretsTest {
    @TempDir
    private Path folder;

    @Test
    void makesASecretOnceAndRemembersIt() {
        var file = folder.resolve("secrets.properties");
        String made = new SuiteSecrets(file).of("internal");

        assertThat(made).hasSizeGreaterThanOrEqualTo(32).matches("[A-Za-z0-9_-]+");
        assertThat(new SuiteSecrets(file).of("internal")).isEqualTo(made);
        assertThat(new SuiteSecrets(file).of("other")).isNotEqualTo(made);
    }

    @Test
    void letsNobodyElseReadThem() throws IOException {
        var file = folder.resolve("secrets.properties");
        new SuiteSecrets(file).of("internal");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
