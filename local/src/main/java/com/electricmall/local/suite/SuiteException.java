package com.electricmall.local.suite;

/** What stops a command, told in one sentence that names the thing and, where there is one, the way out. */
public final class SuiteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SuiteException(String sentence) {
        super(sentence);
    }

    public SuiteException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
