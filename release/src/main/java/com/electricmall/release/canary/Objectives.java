package com.electricmall.release.canary;

import com.electricmall.release.canary.Verdict.Broken;
import com.electricmall.release.canary.Verdict.Kept;
import com.electricmall.release.canary.Verdict.TooFew;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When a release is broken. The canary's own limit is the rate of bad requests at which the alert {@code
 * JourneyBudgetBurnsFast} rings; to be blamed on the canary, it must also be twice the rate of the stable pods in the
 * same time. What a client did wrong is good, unless the canary finds it wrong far more often than the stable pods do.
 *
 * @param minRequests below which a canary is not judged good, and what is rejected not compared
 */
public record Objectives(Program program, long minRequests) {

    /** At 14.4 times the rate that uses up a budget of 30 days, 2 % of it are gone in an hour. */
    public static final double BURN_RATE = 14.4;

    private static final int FEW_BAD_REQUESTS = 5;
    private static final double TIMES_STABLE = 2;
    private static final double MORE_REJECTED = 0.05;
    private static final double STANDARD_ERRORS = 4;

    /** The share of bad requests that a canary may have. */
    public double limit() {
        return BURN_RATE * (1 - program.objective());
    }

    /** What has broken anywhere in the suite since the release began; nothing that was broken before. */
    public Optional<Broken> judgeSuite(Baseline start, Observation now) {
        var journey = now.burning().entrySet().stream()
                .filter(burning -> !start.burning().contains(burning.getKey()))
                .map(burning -> new Broken("the journey %s burns its error budget: %s of its requests are bad"
                        .formatted(burning.getKey(), percent(burning.getValue()))))
                .findAny();
        if (journey.isPresent() || !(now.deadLetters() > start.deadLetters())) {
            return journey;
        }
        return Optional.of(new Broken("%s gave up on messages: %.0f wait as dead letters, %.0f did before"
                .formatted(program.title(), now.deadLetters(), start.deadLetters())));
    }

    /** What the canary has done since a step began, beside the stable pods. */
    public Verdict judgeCanary(Observation begin, Observation now, Predicate<String> isCanary) {
        var canary = now.since(begin, isCanary);
        var stable = now.since(begin, isCanary.negate());
        var sentence = ("canary: %.0f requests, %.0f failed, %.0f slow (over %s s), %s bad, %s rejected; "
                        + "stable: %.0f requests, %s bad, %s rejected; limit: %s")
                .formatted(
                        canary.requests(),
                        canary.failed(),
                        canary.slow(),
                        program.within(),
                        percent(canary.badRatio()),
                        percent(canary.rejectedRatio()),
                        stable.requests(),
                        percent(stable.badRatio()),
                        percent(stable.rejectedRatio()),
                        percent(limit()));
        if (canary.bad() >= FEW_BAD_REQUESTS
                && canary.badRatio() > limit()
                && canary.badRatio() > TIMES_STABLE * stable.badRatio()) {
            return new Broken(sentence);
        }
        if (rejectsMore(canary, stable)) {
            return new Broken("it rejects more requests than the stable pods: " + sentence);
        }
        return canary.requests() < minRequests ? new TooFew(sentence) : new Kept(sentence);
    }

    /**
     * What all pods have answered since a roll-out began. Beside them there are soon no others, so that they are
     * compared with what was before.
     *
     * @param before the share of bad requests that the previous version had
     * @param warm whether slow requests count: the first ones of a process are slow
     */
    public Optional<Broken> judgeRollOut(Observation begin, Observation now, double before, boolean warm) {
        var all = now.since(begin, _ -> true);
        var bad = warm ? all.bad() : all.failed();
        var ratio = all.requests() == 0 ? 0 : bad / all.requests();
        if (bad < FEW_BAD_REQUESTS || ratio <= limit() || ratio <= TIMES_STABLE * before) {
            return Optional.empty();
        }
        return Optional.of(
                new Broken("all pods: %.0f requests, %.0f failed, %.0f slow (over %s s); before: %s bad; limit: %s"
                        .formatted(
                                all.requests(),
                                all.failed(),
                                all.slow(),
                                program.within(),
                                percent(before),
                                percent(limit()))));
    }

    /** By five percentage points, and by more than chance makes of it. */
    private boolean rejectsMore(Counts canary, Counts stable) {
        if (canary.rejected() < FEW_BAD_REQUESTS || Math.min(canary.requests(), stable.requests()) < minRequests) {
            return false;
        }
        var ofBoth = (canary.rejected() + stable.rejected()) / (canary.requests() + stable.requests());
        var standardError = Math.sqrt(ofBoth * (1 - ofBoth) * (1 / canary.requests() + 1 / stable.requests()));
        return canary.rejectedRatio() - stable.rejectedRatio()
                > Math.max(MORE_REJECTED, STANDARD_ERRORS * standardError);
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * ratio);
    }
}
