package com.electricmall.release.rollout;

import java.time.Duration;
import java.util.Optional;

/** A lease that is only a note, in the cluster of a {@link FakeSuite}. */
final class FakeLease {

    private final FakeSuite suite;
    private Optional<String> holder = Optional.empty();
    private Duration duration = Duration.ofSeconds(1);
    private int version;

    FakeLease(FakeSuite suite) {
        this.suite = suite;
    }

    Optional<String> holder() {
        return holder;
    }

    /** How often it was taken, renewed or freed. */
    int changes() {
        return version;
    }

    /** As another release does that takes it, or renews it. */
    void write(String name, Duration time) {
        holder = Optional.of(name);
        duration = time;
        version++;
    }

    /** The lease as a release of that name sees it. */
    Lease of(String name) {
        return new Lease() {
            @Override
            public Term read() {
                suite.answerOfCluster();
                return new Term(holder, holder.filter(name::equals).isPresent(), duration, String.valueOf(version));
            }

            @Override
            public boolean hold(Term read, Duration time) {
                var unchanged = isUnchanged(read);
                if (unchanged) {
                    write(name, time);
                }
                return unchanged;
            }

            @Override
            public boolean free(Term read) {
                var unchanged = isUnchanged(read);
                if (unchanged) {
                    holder = Optional.empty();
                    version++;
                }
                return unchanged;
            }
        };
    }

    private boolean isUnchanged(Lease.Term read) {
        suite.answerOfCluster();
        return read.version().equals(String.valueOf(version));
    }
}
