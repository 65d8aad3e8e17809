package com.electricmall.local.suite.supervisor;

import com.electricmall.local.parts.ChildProcess;
import com.electricmall.local.suite.state.LogFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Processes to supervise in tests. */
final class Specs {
    private Specs() {}

    /** One that cannot be started. */
    static Spec of(String name, int port) {
        var launch = new Launch() {
            @Override
            public ChildProcess start() {
                throw new UnsupportedOperationException("not to be started");
            }

            @Override
            public void stop(ChildProcess process) {
                process.kill();
            }
        };
        return of(name, port, Set.of(), Path.of(name + ".log"), launch, () -> true);
    }

    static Spec of(String name, int port, Set<String> needs, Path log, Launch launch, Probe probe) {
        return new Spec(
                name,
                name.replaceFirst("-\\d+$", ""),
                Spec.Kind.SERVICE,
                port,
                port + 1,
                "http://localhost:" + port,
                List.of(port),
                Map.of(),
                needs,
                true,
                new LogFile(log),
                launch,
                probe);
    }
}
