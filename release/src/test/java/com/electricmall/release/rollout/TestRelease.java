package com.electricmall.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.canary.Objectives;
import com.electricmall.release.canary.Program;
import com.electricmall.release.rollout.Outcome.RolledBack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Releases of order-service in a suite that is only numbers. */
final class TestRelease {

    static final int MIN_REQUESTS = 50;

    static final Pace PACE = new Pace(
            List.of(10, 50),
            Duration.ofMinutes(17),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1));

    final FakeSuite suite = new FakeSuite();
    final FakeLease lease = new FakeLease(suite);
    final List<String> log = new ArrayList<>();

    private int runs;

    Outcome of(String version) {
        return of(Program.ORDER_SERVICE, version);
    }

    Outcome of(Program program, String version) {
        var objectives = new Objectives(program, MIN_REQUESTS);
        var mine = lease.of("run %d of %s".formatted(++runs, version));
        return new ReleaseFlow(suite, mine, suite, suite, objectives, PACE, suite, log::add).run(version);
    }

    /** Whether the process ended at that change of the cluster. */
    boolean crashes(int change, boolean before) {
        if (before) {
            suite.crashesBefore = number -> number == change;
        } else {
            suite.crashesAfter = number -> number == change;
        }
        try {
            of("1.1.0");
            return false;
        } catch (FakeSuite.Crash e) {
            return true;
        } finally {
            suite.crashesBefore = _ -> false;
            suite.crashesAfter = _ -> false;
        }
    }

    void assertRolledBack(String... reasons) {
        assertThat(of("1.1.0"))
                .isInstanceOfSatisfying(
                        RolledBack.class,
                        rolledBack -> assertThat(rolledBack.sentence()).contains(reasons));
        assertOnly(FakeSuite.OLD);
    }

    void assertOnly(String image) {
        assertThat(suite.stableImage).isEqualTo(image);
        assertThat(suite.stable())
                .hasValueSatisfying(stable -> assertThat(stable.rolledOut()).isTrue());
        assertThat(suite.canary).isEmpty();
        suite.pause(Duration.ofSeconds(1));
        assertThat(suite.weights().values()).hasSize(2).containsOnly(1);
    }
}
