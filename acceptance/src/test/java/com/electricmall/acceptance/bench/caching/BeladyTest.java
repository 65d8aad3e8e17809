package com.electricmall.acceptance.bench.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BeladyTest {

    @Test
    void hitsAllButTheFirstReadsWhereThereIsRoomForAll() {
        assertThat(Belady.hits(new int[] {1, 2, 3, 1, 2, 3, 3}, 3)).isEqualTo(4);
    }

    @Test
    void keepsAllButOneKeyOfALoop() {
        // 1 2 3 1 2 3: with room for two, one of them is kept throughout, and the other place serves one more.
        assertThat(Belady.hits(new int[] {1, 2, 3, 1, 2, 3}, 2)).isEqualTo(best(new int[] {1, 2, 3, 1, 2, 3}, 2));
        assertThat(Belady.hits(new int[] {1, 2, 1, 2, 1, 2}, 1)).isEqualTo(2);
    }

    @Test
    void isAsGoodAsTryingEverything() {
        var random = new SplittableRandom(1);
        for (var run = 0; run < 200; run++) {
            var reads = random.ints(10, 0, 5).toArray();
            var capacity = 1 + random.nextInt(3);
            assertThat(Belady.hits(reads, capacity)).isEqualTo(best(reads, capacity));
        }
    }

    private static long best(int[] reads, int capacity) {
        return best(reads, 0, Set.of(), capacity);
    }

    private static long best(int[] reads, int from, Set<Integer> kept, int capacity) {
        if (from == reads.length) {
            return 0;
        }
        if (kept.contains(reads[from])) {
            return 1 + best(reads, from + 1, kept, capacity);
        }
        var most = best(reads, from + 1, kept, capacity);
        var added = new HashSet<>(kept);
        added.add(reads[from]);
        if (added.size() <= capacity) {
            return Math.max(most, best(reads, from + 1, added, capacity));
        }
        for (var victim : kept) {
            var after = new HashSet<>(added);
            after.remove(victim);
            most = Math.max(most, best(reads, from + 1, after, capacity));
        }
        return most;
    }
}
