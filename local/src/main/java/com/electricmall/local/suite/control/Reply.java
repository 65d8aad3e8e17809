package com.electricmall.local.suite.control;

/** One line of the supervisor's answer to a command: what happens meanwhile, and at last how it ended. */
record Reply(Kind kind, String text) {
    enum Kind {
        SAY,
        DONE,
        FAILED
    }
}
