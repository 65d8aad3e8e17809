package com.electricmall.release.rollout;

import java.time.Duration;
import java.util.Optional;

/** How long something that was ready has not been, as far as looks can tell. */
final class Unreadiness {

    private final Pacer pacer;
    private final Duration atMost;
    private Optional<Duration> since = Optional.empty();

    Unreadiness(Pacer pacer, Duration atMost) {
        this.pacer = pacer;
        this.atMost = atMost;
    }

    void look(boolean ready) {
        since = ready ? Optional.empty() : since.or(() -> Optional.of(pacer.now()));
    }

    boolean isOver() {
        return since.isPresent() && pacer.now().minus(since.get()).compareTo(atMost) >= 0;
    }

    boolean isReady() {
        return since.isEmpty();
    }
}
