package com.electricmall.local.suite.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvTest {

    @TempDir
    private Path folder;

    @Test
    void fillsEachEmptyValueWithASecretOfItsOwn() throws IOException {
        var example = folder.resolve(".env.example");
        Files.writeString(example, """
                # One that is empty: FIRST=
                FIRST=
                SECOND=
                PORT=8080
                # THIRD=
                """);

        var filled = Env.filled(example);

        assertThat(filled).matches(Pattern.compile("""
                # One that is empty: FIRST=
                FIRST=[\\w-]{43}
                SECOND=[\\w-]{43}
                PORT=8080
                # THIRD=
                """));
        assertThat(filled.lines().filter(line -> line.matches("(FIRST|SECOND)=.*")))
                .extracting(line -> line.split("=", 2)[1])
                .doesNotHaveDuplicates();
    }

    @Test
    void namesTheFileThatIsMissing() {
        var missing = folder.resolve("missing");

        assertThatThrownBy(() -> Env.filled(missing))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining(missing.toString());
    }
}
