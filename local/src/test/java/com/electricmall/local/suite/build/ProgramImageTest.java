package com.electricmall.local.suite.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.plan.JvmMode;
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
        var command = new ProgramImage(folder).command(List.of("-Da=b"), JvmMode.QUICK_START);

        assertThat(command).endsWith("-Da=b", "-jar", "program.jar").contains(Jvm.FIRST_COMPILER_ONLY);
        assertThat(command).noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
        assertThat(new ProgramImage(folder).command(List.of(), JvmMode.FULL_SPEED))
                .doesNotContain(Jvm.FIRST_COMPILER_ONLY);
    }

    @Test
    void usesTheStartupCacheThatWasMadeForThisJvmAndNoOther() throws IOException {
        var image = new ProgramImage(folder);
        Files.createFile(folder.resolve("start-ofanotherjvm.aot"));
        assertThat(image.hasStartupCache()).isFalse();

        Files.createFile(folder.resolve(image.startupCache()));

        assertThat(image.command(List.of(), JvmMode.QUICK_START)).contains("-XX:AOTCache=" + image.startupCache());
    }

    @Test
    void recordsWithBothCompilersAndWithoutTheCacheThatItReplaces() throws IOException {
        var image = new ProgramImage(folder);
        var cache = Files.writeString(folder.resolve(image.startupCache()), "of a start");

        var command = image.recordingCommand(List.of("-Da=b"), "offset-7");

        assertThat(command)
                .contains("-Da=b")
                .doesNotContain(Jvm.FIRST_COMPILER_ONLY)
                .noneMatch(argument -> argument.startsWith("-XX:AOTCache="));
        var option = "-XX:AOTCacheOutput=";
        var recording = command.stream()
                .filter(argument -> argument.startsWith(option))
                .findFirst()
                .orElseThrow()
                .substring(option.length());
        Files.writeString(folder.resolve(recording), "of a day's work");

        image.takeRecording("offset-7");

        assertThat(cache).hasContent("of a day's work");
        assertThat(folder.resolve(recording)).doesNotExist();
    }

    @Test
    void keepsTheOldCacheWhenARecordingWasCutShort() throws IOException {
        var image = new ProgramImage(folder);
        var cache = Files.writeString(folder.resolve(image.startupCache()), "of a start");
        var recording = Files.writeString(folder.resolve(image.startupCache() + ".offset-7"), "half of ");

        image.dropRecording("offset-7");
        image.dropRecording("offset-7");

        assertThat(recording).doesNotExist();
        assertThat(cache).hasContent("of a start");
    }

    @Test
    void saysWhatToDoWhenNothingWasBuilt() {
        assertThatThrownBy(() -> ProgramImage.newest(folder, "gateway"))
                .isInstanceOf(SuiteException.class)
                .hasMessage("gateway is not built: run ./mall up.");
    }
}
