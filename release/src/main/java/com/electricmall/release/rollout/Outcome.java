package com.electricmall.release.rollout;

/** How a release ended, with a sentence that says why and an exit code. */
public sealed interface Outcome {

    String sentence();

    int exitCode();

    /** The version runs everywhere. */
    record Released(String sentence) implements Outcome {
        @Override
        public int exitCode() {
            return 0;
        }
    }

    /** The previous version runs everywhere. */
    record RolledBack(String sentence) implements Outcome {
        @Override
        public int exitCode() {
            return 1;
        }
    }

    /** Nothing was changed. */
    record Refused(String sentence) implements Outcome {
        @Override
        public int exitCode() {
            return 2;
        }
    }

    /** Neither released nor rolled back: the next run goes on or cleans up. */
    record Unfinished(String sentence) implements Outcome {
        @Override
        public int exitCode() {
            return 3;
        }
    }
}
