package com.electricmall.local.suite.supervisor;

import com.electricmall.local.parts.ChildProcess;
import java.time.Duration;

/** How the process is started, each time that it is to run, and ended. */
public interface Launch {
    ChildProcess start();

    /** In order, with all it has acknowledged on disk, and by force when that takes too long. */
    void stop(ChildProcess process);

    /** After which a stop counts as failed. */
    default Duration longestStop() {
        return Duration.ofMinutes(1);
    }
}
