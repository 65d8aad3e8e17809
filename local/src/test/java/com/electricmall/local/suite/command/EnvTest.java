package com.electricmall.local.suite.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvTest {

    private static final String COMPOSE = """
            secrets:
              FIRST_KEY: {file: "${SECRETS_FOLDER:-./secrets}/FIRST_KEY"}
              SECOND_KEY: {file: "${SECRETS_FOLDER:-./secrets}/SECOND_KEY"}
              FIRST_ACCEPTED_KEY: {file: "${SECRETS_FOLDER:-./secrets}/FIRST_ACCEPTED_KEY"}
            """;

    @TempDir
    private Path folder;

    @Test
    void makesEachSecretThatComposeNames() throws IOException {
        var secrets = folder.resolve("secrets");

        Env.makeSecrets(COMPOSE, secrets);

        assertThat(secrets.resolve("FIRST_KEY")).content().matches("[\\w-]{43}");
        assertThat(secrets.resolve("SECOND_KEY"))
                .content()
                .matches("[\\w-]{43}")
                .isNotEqualTo(Files.readString(secrets.resolve("FIRST_KEY")));
        assertThat(secrets.resolve("FIRST_ACCEPTED_KEY")).isEmptyFile();
    }

    /** Containers have users of their own. */
    @Test
    void letsEverybodyReadInAFolderThatOnlyItsOwnerEnters() throws IOException {
        var secrets = folder.resolve("secrets");

        Env.makeSecrets(COMPOSE, secrets);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("FIRST_KEY"))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void keepsTheSecretsThatAreThere() throws IOException {
        Files.writeString(folder.resolve("FIRST_KEY"), "the data's own");

        Env.makeSecrets(COMPOSE, folder);

        assertThat(folder.resolve("FIRST_KEY")).hasContent("the data's own");
        assertThat(folder.resolve("SECOND_KEY")).isNotEmptyFile();
    }

    @Test
    void namesTheFileThatIsMissing() {
        var missing = folder.resolve("missing");

        assertThatThrownBy(() -> Env.read(missing))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining(missing.toString());
    }
}
