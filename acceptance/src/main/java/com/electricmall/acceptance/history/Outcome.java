package com.electricmall.acceptance.history;

import com.electricmall.acceptance.client.Answer;
import java.util.Set;

/** What a client knows after a try. */
enum Outcome {
    /** It was done. */
    OK,
    /** It was refused and will not happen. */
    FAIL,
    /** It may have been done, or may yet be: a repeat with the same key tells. */
    UNKNOWN;

    private static final Set<String> PASSING = Set.of("IDEMPOTENCY_IN_FLIGHT", "PAYMENT_IN_PROGRESS");

    static Outcome of(Answer answer) {
        if (answer.status() < 300) {
            return OK;
        }
        var passes = answer.status() >= 500
                || answer.status() == 429
                || (answer.status() == 409 && PASSING.contains(answer.text("code")));
        return passes ? UNKNOWN : FAIL;
    }
}
