package com.electricmall.local.suite.supervisor;

import com.electricmall.local.parts.Ports;
import com.electricmall.local.suite.SuiteException;
import java.util.List;

/** Finds out before the start, and says in one sentence, that a port is not free. */
public final class PortCheck {
    private PortCheck() {}

    public static void requireFree(List<Spec> specs) {
        for (Spec spec : specs) {
            for (int port : spec.ports()) {
                if (!Ports.isFree(port)) {
                    throw new SuiteException(
                            "Port %d, which %s needs, is taken%s: free it, or use other ports with --port-offset."
                                    .formatted(
                                            port,
                                            spec.name(),
                                            ListeningProcess.on(port)
                                                    .map(owner -> " by " + owner)
                                                    .orElse("")));
                }
            }
        }
    }
}
