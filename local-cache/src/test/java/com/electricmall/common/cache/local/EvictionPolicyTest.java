package com.electricmall.common.cache.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What tells the policies from one another. */
class EvictionPolicyTest {

    @Test
    void lruDropsWhatWasUsedLeastRecently() {
        var policy = with(new LeastRecentlyUsed<String>(), "a", "b", "c");
        policy.used("a");

        assertThat(policy.victim()).isEqualTo("b");
    }

    @Test
    void lfuDropsWhatWasUsedLeastOften() {
        var policy = with(new LeastFrequentlyUsed<String>(), "a", "b", "c");
        use(policy, "a", 3);
        use(policy, "b", 2);
        use(policy, "c", 1);
        policy.added("d");
        use(policy, "d", 2);

        assertThat(policy.victim()).isEqualTo("c");
    }

    @Test
    void lfuForgetsAnOldFavouriteInTime() {
        var policy = with(new LeastFrequentlyUsed<String>(), "old", "b", "c");
        use(policy, "old", 25);
        for (var round = 0; round < 60; round++) {
            policy.used("b");
            policy.used("c");
        }

        assertThat(policy.victim()).isEqualTo("old");
    }

    @Test
    void lruKDropsWhatWasUsedOnceBeforeWhatIsUsedRegularly() {
        var policy = with(new LeastRecentlyUsedK<String>(2), "regular");
        policy.used("regular");
        policy.added("once");
        policy.added("again");
        policy.used("again");

        assertThat(policy.victim()).isEqualTo("once");
    }

    @Test
    void lruKRemembersWhoComesBack() {
        var policy = with(new LeastRecentlyUsedK<String>(2), "a", "b", "c");
        policy.removed("a");
        policy.added("a");

        assertThat(policy.victim()).isEqualTo("b");
        policy.removed("b");
        policy.removed("c");
        policy.added("new");
        assertThat(policy.victim()).as("a has been used twice").isEqualTo("new");
    }

    @Test
    void lruKRemembersNoMoreKeysThanItKeeps() {
        var policy = new LeastRecentlyUsedK<Integer>(2);
        IntStream.range(0, 10).forEach(policy::added);
        IntStream.range(10, 10_000).forEach(key -> {
            policy.removed(policy.victim());
            policy.added(key);
        });

        assertThat(policy.known()).isLessThanOrEqualTo(20);
    }

    private static EvictionPolicy<String> with(EvictionPolicy<String> policy, String... keys) {
        for (var key : keys) {
            policy.added(key);
        }
        return policy;
    }

    private static void use(EvictionPolicy<String> policy, String key, int times) {
        for (var i = 0; i < times; i++) {
            policy.used(key);
        }
    }
}
