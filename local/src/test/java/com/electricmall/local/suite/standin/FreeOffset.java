package com.electricmall.local.suite.standin;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.control.SuiteTopology;
import com.electricmall.local.suite.plan.Plan;
import com.electricmall.local.suite.plan.Ports;
import com.electricmall.local.suite.state.SuiteHome;
import com.electricmall.local.suite.supervisor.PortCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Offsets of ports for suites of tests, some of which run at once. */
public final class FreeOffset {
    private static final int LOWEST = 1_000;

    /** Below the ports that the system gives to whoever connects. */
    private static final int HIGHEST = 12_000;

    private static final int TRIES = 10_000;

    private static final List<Ports> TAKEN = new ArrayList<>(List.of(new Ports(0)));

    private FreeOffset() {}

    /** One at which every port is free, and at which no other test of this JVM runs a suite. */
    public static synchronized int in(Path root) {
        int offset = ThreadLocalRandom.current()
                .ints(TRIES, LOWEST, HIGHEST)
                .filter(FreeOffset::hasRoom)
                .filter(candidate -> isFree(new SuiteHome(root, candidate)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No offset is left beside " + TAKEN));
        TAKEN.add(new Ports(offset));
        return offset;
    }

    private static boolean hasRoom(int offset) {
        return TAKEN.stream().allMatch(new Ports(offset)::hasRoomBeside);
    }

    private static boolean isFree(SuiteHome home) {
        home.create();
        try {
            PortCheck.requireFree(new SuiteTopology(home, "unused").specs(Plan.ONE_OF_EACH));
            return true;
        } catch (SuiteException taken) {
            return false;
        }
    }
}
