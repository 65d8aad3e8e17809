package com.electricmall.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    private Path folder;

    @Test
    void isFoundAgainByItsPidFileUntilItEnds() {
        var child = start("exec sleep 60");

        assertThat(ChildProcess.find(pidFile())).map(ChildProcess::pid).hasValue(child.pid());

        child.kill();
        assertThat(ChildProcess.find(pidFile())).isEmpty();
    }

    @Test
    void isNotMistakenForAStrangerThatGotItsPid() throws IOException {
        Files.writeString(pidFile(), ProcessHandle.current().pid() + " 2020-02-02T20:20:20Z\n");

        assertThat(ChildProcess.find(pidFile())).isEmpty();
    }

    @Test
    void isNotFoundByAnUnreadablePidFile() throws IOException {
        Files.writeString(pidFile(), "");

        assertThat(ChildProcess.find(pidFile())).isEmpty();
    }

    @Test
    void saysWhatItSaysIntoItsLog() {
        start("echo out; echo problem >&2; echo \"$GREETING\"").onExit().join();

        assertThat(folder.resolve("log")).hasContent("out\nproblem\nhello");
    }

    @Test
    void isEndedByForceWhenItDoesNotListen() {
        var child = start("trap '' TERM; while :; do sleep 1; done");

        child.stop(Duration.ofMillis(200));

        assertThat(child.isAlive()).isFalse();
    }

    private ChildProcess start(String script) {
        return ChildProcess.start(
                List.of("/bin/sh", "-c", script),
                folder,
                Map.of("GREETING", "hello"),
                folder.resolve("log"),
                pidFile());
    }

    private Path pidFile() {
        return folder.resolve("pid");
    }
}
