package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.client.Answer;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import java.util.Set;

/** What a shop may say to more people than it can serve or has goods for. */
public final class Refusals {

    private static final Set<Integer> IN_ORDER = Set.of(409, 429, 503);

    private static final Set<String> LIMITS = Set.of("RATE_LIMITED", "HOLD_LIMIT");

    private Refusals() {}

    /**
     * Whether the answer refuses in order.
     *
     * @throws SuiteException if it is this suite's limits that would be measured
     * @throws AssertionError if it is neither that nor what is expected
     */
    public static boolean isRefused(Answer answer, int expectedStatus) {
        if (LIMITS.contains(answer.text("code"))) {
            throw Suite.limits("%s was answered %d %s".formatted(answer.call(), answer.status(), answer.text("code")));
        }
        if (IN_ORDER.contains(answer.status())) {
            return true;
        }
        answer.expect(expectedStatus);
        return false;
    }
}
