package com.electricmall.local.suite.supervisor;

import com.electricmall.local.parts.ChildProcess;
import com.electricmall.local.parts.Part;
import com.electricmall.local.suite.state.PidFiles;
import java.time.Duration;
import java.util.List;

/** The processes of a suite whose supervisor was killed. */
public record OrphanedProcesses(PidFiles pids, List<? extends Part> parts) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Ends them in the same order as a supervisor would, and tells which programs there were. */
    public List<String> end() {
        var programs = pids.running();
        for (var phase : Phase.values()) {
            programs.entrySet().parallelStream()
                    .filter(program -> Phase.of(program.getKey()) == phase)
                    .forEach(program -> end(program.getValue()));
        }
        parts.parallelStream().forEach(Part::stop);
        return List.copyOf(programs.keySet());
    }

    private static void end(ChildProcess process) {
        var children = process.handle().descendants().toList();
        process.stop(PATIENCE);
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
