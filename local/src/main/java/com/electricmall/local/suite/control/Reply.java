package com.electricmall.local.suite.control;

/** One line of the supervisor's response to a command: progress, and at last the result. */
record Reply(Kind kind, String text) {
    enum Kind {
        SAY,
        DONE,
        FAILED
    }
}
