package com.electricmall.local.suite.control;

import com.electricmall.local.parts.ChildProcess;
import com.electricmall.local.suite.Pause;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.state.LogFile;
import com.electricmall.local.suite.state.SuiteHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The supervisor's process, from outside. */
public record DaemonProcess(SuiteHome home) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LOOKS = 200;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /**
     * Starts it and returns when it accepts commands. It continues when this process ends, unless this process is its
     * owner.
     */
    public SuiteClient start(List<String> arguments) {
        var log = new LogFile(home.log("supervisor"));
        log.rotate();
        forgetControl();
        var process = ChildProcess.start(command(arguments), home.root(), Map.of(), log.path(), pidFile());
        for (var look = 0; look < LOOKS && process.isAlive(); look++) {
            var client = SuiteClient.of(home);
            if (client.isPresent()) {
                return client.get();
            }
            Pause.uninterrupted(BETWEEN_LOOKS);
        }
        process.kill();
        throw new SuiteException("The supervisor does not start; its log " + log.path() + " ends so:\n"
                + String.join("\n", log.lastLines(20)));
    }

    /** Ends a supervisor that no longer accepts commands; does nothing if there is none. */
    public void end() {
        ChildProcess.find(pidFile()).ifPresent(process -> process.stop(PATIENCE));
        forgetControl();
    }

    private static List<String> command(List<String> arguments) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dmall.root=" + System.getProperty("mall.root"),
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "com.electricmall.local.suite.Mall"));
        command.addAll(arguments);
        return command;
    }

    private Path pidFile() {
        return home.state().resolve("supervisor.pid");
    }

    private void forgetControl() {
        try {
            Files.deleteIfExists(home.control());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
