package com.electricmall.release.canary;

/** What an observation says about a canary; each has a sentence for the log. */
public sealed interface Verdict {

    String sentence();

    /** The canary is as good as it must be. */
    record Kept(String sentence) implements Verdict {}

    /** The canary got too few requests to say. */
    record TooFew(String sentence) implements Verdict {}

    /** The release must be rolled back. */
    record Broken(String sentence) implements Verdict {}
}
