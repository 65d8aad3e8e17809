package com.electricmall.local.suite.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.parts.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {
    @TempDir
    private Path folder;

    @Test
    void findsWhatRunsByNameAndForgetsWhatHasEnded() {
        var pids = new PidFiles(folder);
        var sleeper = ChildProcess.start(
                List.of("sleep", "600"), folder, Map.of(), folder.resolve("log"), pids.of("order-service-1"));
        try {
            assertThat(pids.running()).containsOnlyKeys("order-service-1");
            assertThat(pids.running().get("order-service-1").pid()).isEqualTo(sleeper.pid());
        } finally {
            sleeper.kill();
        }
        assertThat(pids.running()).isEmpty();
    }

    @Test
    void takesNoStrangerWithTheSamePidForOurs() throws IOException {
        var pids = new PidFiles(folder);
        Files.writeString(pids.of("gateway-1"), ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n");

        assertThat(pids.running()).isEmpty();
    }
}
