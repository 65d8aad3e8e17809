package com.electricmall.acceptance.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** SIGSTOP, and SIGCONT after a while: connections stay open and nothing answers; clocks jump for who wakes up. */
record Pause(String service, Duration length) implements Fault {

    @Override
    public void strike(FaultEnvironment environment) throws Exception {
        var process =
                environment.suite().handle(environment.anyOf(service).name()).orElseThrow();
        var family = Stream.concat(Stream.of(process), process.descendants()).toList();
        signal("STOP", family);
        try {
            Waiting.pause(length);
        } finally {
            signal("CONT", family);
        }
    }

    /** A process may have ended before the signal reaches it. */
    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-s", name));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
