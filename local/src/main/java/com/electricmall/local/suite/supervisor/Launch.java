package com.electricmall.local.suite.supervisor;

import com.electricmall.local.parts.ChildProcess;
import java.time.Duration;

/** How the process is started, each time that it is to run, and ended. */
public interface Launch {
    ChildProcess start();

    /** Gracefully, with all acknowledged data on disk, and by force if that takes too long. */
    void stop(ChildProcess process);

    /** After which a stop counts as failed. */
    default Duration longestStop() {
        return Duration.ofMinutes(1);
    }
}
