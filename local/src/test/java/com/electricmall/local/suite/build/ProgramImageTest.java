package com.electricmall.local.suite.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramImageTest {
    @TempDir
    private Path folder;

    @Test
    void startsFromItsJarWithTheSettingsBeforeIt() {
        List<String> command = new ProgramImage(folder).command(List.of("-Da=b"), false);

        assertThat(command).endsWith("-Da=b", "-jar", "program.jar").contains(Jvm.FIRST_COMPILER_ONLY);
        assertThat(command).noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
        assertThat(new ProgramImage(folder).command(List.of(), true)).doesNotContain(Jvm.FIRST_COMPILER_ONLY);
    }

    @Test
    void usesTheStartupCacheThatWasMadeForThisJvmAndNoOther() throws IOException {
        ProgramImage image = new ProgramImage(folder);
        Files.createFile(folder.resolve("start-ofanotherjvm.aot"));
        assertThat(image.hasStartupCache()).isFalse();

        Files.createFile(folder.resolve(image.startupCache()));

        assertThat(image.command(List.of(), false)).contains("-XX:AOTCache=" + image.startupCache());
    }

    @Test
    void saysWhatToDoWhenNothingWasBuilt() {
        assertThatThrownBy(() -> ProgramImage.newest(folder, "gateway"))
                .isInstanceOf(SuiteException.class)
                .hasMessage("gateway is not built: run ./mall up.");
    }
}
