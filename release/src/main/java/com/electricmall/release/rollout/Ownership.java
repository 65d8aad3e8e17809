package com.electricmall.release.rollout;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Sees to it that one release at a time changes the suite. Whoever has the {@link Lease} renews it while time passes.
 * Another release that finds it held looks whether it is renewed. If it is, that release refuses; if it is not for as
 * long as the lease says, its holder was killed, and that release takes over. Only the time between two looks counts,
 * since clocks of two machines may differ.
 */
final class Ownership {

    private static final int RENEWALS_PER_DURATION = 4;

    private static final Duration SHORTEST = Duration.ofSeconds(RENEWALS_PER_DURATION);

    private final Lease lease;
    private final Pacer pacer;
    private final Duration duration;
    private final Consumer<String> log;
    private Duration renewed = Duration.ZERO;
    private boolean held;

    /** @param duration how long a holder may be without a renewal before another release takes over, at least 4 s */
    Ownership(Lease lease, Pacer pacer, Duration duration, Consumer<String> log) {
        this.lease = lease;
        this.pacer = pacer;
        this.duration = duration.compareTo(SHORTEST) < 0 ? SHORTEST : duration;
        this.log = log;
    }

    /** How often it is renewed at least. */
    Duration interval() {
        return duration.dividedBy(RENEWALS_PER_DURATION);
    }

    /** @throws ReleaseFailure if another release has it and is alive, or nobody answers */
    void take() {
        var patience = new Patience(pacer, duration);
        var first = patience.get(lease::read);
        var seen = first.holder().isPresent() ? awaitEnd(first, patience) : first;
        if (!patience.get(() -> lease.hold(seen, duration))) {
            // By another release, or by an attempt of this one whose answer was lost.
            var now = patience.get(lease::read);
            if (!now.mine()) {
                throw inProgress(now);
            }
        }
        held = true;
        renewed = pacer.now();
    }

    private Lease.Term awaitEnd(Lease.Term first, Patience patience) {
        log.accept("the lease is held by %s: it is taken over if it is not renewed for %d s"
                .formatted(first.holder().orElse(""), first.duration().toSeconds()));
        var end = pacer.now().plus(first.duration());
        var seen = first;
        while (seen.equals(first) && pacer.now().compareTo(end) < 0) {
            pacer.pause(interval());
            seen = patience.get(lease::read);
        }
        if (seen.holder().isPresent() && !seen.equals(first)) {
            throw inProgress(seen);
        }
        return seen;
    }

    private static ReleaseFailure inProgress(Lease.Term term) {
        return new ReleaseFailure(
                "another release is in progress: " + term.holder().orElse("of somebody who has just ended"));
    }

    boolean isHeld() {
        return held;
    }

    /** Renews it if that is due; an API server that is away is asked again the next time. */
    void renewIfDue() {
        if (held && pacer.now().minus(renewed).compareTo(interval()) >= 0) {
            try {
                renew();
            } catch (UnreachableException e) {
                log.accept("the lease was not renewed: " + e.getMessage());
            }
        }
    }

    /** Before each change: after a time without a renewal another release may have taken over. */
    void confirm() {
        if (pacer.now().minus(renewed).compareTo(interval().multipliedBy(2)) >= 0) {
            renew();
        }
    }

    private void renew() {
        var seen = lease.read();
        if (seen.holder().isPresent() && !seen.mine()) {
            held = false;
            throw new TakenAwayException(
                    "another release has taken over, " + seen.holder().get());
        }
        if (!lease.hold(seen, duration)) {
            throw new UnreachableException("the lease was changed at the same time");
        }
        renewed = pacer.now();
    }

    /** If nobody answers, the lease ends by itself. */
    void giveBack() {
        held = false;
        try {
            var seen = lease.read();
            if (seen.mine() && lease.free(seen)) {
                return;
            }
            log.accept("the lease is no longer this release's");
        } catch (UnreachableException | ReleaseFailure e) {
            log.accept("the lease ends by itself in %d s: %s".formatted(duration.toSeconds(), e.getMessage()));
        }
    }

    /** Time in which the lease is renewed. */
    Pacer renewing(Pacer time) {
        return new Pacer() {
            @Override
            public Duration now() {
                return time.now();
            }

            @Override
            public void pause(Duration whole) {
                var end = now().plus(whole);
                for (var left = whole; left.isPositive(); left = end.minus(now())) {
                    time.pause(left.compareTo(interval()) < 0 ? left : interval());
                    renewIfDue();
                }
            }

            @Override
            public Pacer whileEnding() {
                return renewing(time.whileEnding());
            }
        };
    }
}
