package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.history.Verdict;
import com.electricmall.local.suite.verify.AuditResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a scenario.
 *
 * @param recovery from the end of the fault until every process was ready and somebody had bought something; empty if
 *     that did not come
 * @param mishaps why it could not be run as it should
 */
record Result(
        Scenario scenario,
        Verdict verdict,
        List<AuditResult> broken,
        Optional<Duration> recovery,
        List<String> mishaps) {

    static Result notRun(Scenario scenario, Exception reason) {
        return new Result(
                scenario,
                new Verdict(0, List.of(), List.of()),
                List.of(),
                Optional.empty(),
                List.of("could not be run: " + reason));
    }

    boolean isFine() {
        return complaints().isEmpty() && verdict.acknowledged() > 0;
    }

    String sentence() {
        return "%s: %d purchases acknowledged".formatted(isFine() ? "survived" : "FAILED", verdict.acknowledged());
    }

    /** All that is wrong, a line each. */
    List<String> complaints() {
        var complaints = new ArrayList<String>(mishaps);
        verdict.lost().forEach(loss -> complaints.add("lost: " + loss));
        verdict.doubled().forEach(twice -> complaints.add("doubled: " + twice));
        broken.forEach(finding -> complaints.add(
                "broken: %s (%s): %s".formatted(finding.invariant(), finding.where(), finding.sample())));
        if (recovery.isEmpty()) {
            complaints.add("the suite does not recover");
        }
        return complaints;
    }
}
