package com.electricmall.local.suite.supervisor;

import com.electricmall.local.parts.Ports;
import com.electricmall.local.suite.SuiteException;
import java.util.List;

/** Checks before the start that all ports are free, and reports in one sentence if one is not. */
public final class PortCheck {
    private PortCheck() {}

    private static final int USUAL_OFFSET = 10_000;

    /** Refuses an offset at which a suite could not run beside the usual one. */
    public static void requireRoom(com.electricmall.local.suite.plan.Ports ports) {
        ports.requireRoomBesideTheFirst(Ports::isFree);
    }

    public static void requireFree(List<Spec> specs) {
        for (var spec : specs) {
            spec.ports().forEach(port -> requireFree(port, spec.name()));
        }
    }

    /** @param owner who is to listen there */
    public static void requireFree(int port, String owner) {
        if (!Ports.isFree(port)) {
            throw new SuiteException(
                    "Port %d, which %s needs, is taken%s: free it, or use others, as with --port-offset %d."
                            .formatted(
                                    port,
                                    owner,
                                    ListeningProcess.on(port)
                                            .map(other -> " by " + other)
                                            .orElse(""),
                                    freeOffset()));
        }
    }

    private static int freeOffset() {
        return com.electricmall.local.suite.plan.Ports.freeOffset(USUAL_OFFSET, Ports::isFree)
                .orElse(USUAL_OFFSET);
    }
}
