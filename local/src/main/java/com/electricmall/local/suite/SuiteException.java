package com.electricmall.local.suite;

/** The failure of a command. Its message is one sentence that names the cause and, if there is one, the remedy. */
public final class SuiteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SuiteException(String sentence) {
        super(sentence);
    }

    public SuiteException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
