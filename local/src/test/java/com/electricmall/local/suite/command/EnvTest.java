package com.electricmall.local.suite.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Nested
    class FolderOfTheSecrets {

        @Test
        void isBelowTheRootUnlessItIsSet() {
            assertThat(Env.folder(folder, Optional.empty())).isEqualTo(folder.resolve("secrets"));
        }

        @Test
        void isTheOneOfTheEnvironment() throws IOException {
            Files.writeString(folder.resolve(".env"), "SECRETS_FOLDER=./of-the-file\n");

            assertThat(Env.folder(folder, Optional.of("/of/the/environment")))
                    .isEqualTo(Path.of("/of/the/environment"));
            assertThat(Env.folder(folder, Optional.of(""))).isEqualTo(folder.resolve("secrets"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"./my secrets", "\"./my secrets\"", "'my secrets'  "})
        void isTheOneOfTheSettings(String value) throws IOException {
            Files.writeString(
                    folder.resolve(".env"),
                    "# SECRETS_FOLDER=./secrets\nSECRETS_FOLDER=other\nSECRETS_FOLDER=%s\nGATEWAY_PORT=1\n"
                            .formatted(value));

            assertThat(Env.folder(folder, Optional.empty())).isEqualTo(folder.resolve("my secrets"));
        }

        @Test
        void isTheDefaultWithSettingsThatDoNotNameIt() throws IOException {
            Files.writeString(folder.resolve(".env"), "# SECRETS_FOLDER=./other\nGATEWAY_PORT=8180\n");

            assertThat(Env.folder(folder, Optional.empty())).isEqualTo(folder.resolve("secrets"));
        }
    }

    @Test
    void namesTheFileThatIsMissing() {
        var missing = folder.resolve("missing");

        assertThatThrownBy(() -> Env.read(missing))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining(missing.toString());
    }
}
