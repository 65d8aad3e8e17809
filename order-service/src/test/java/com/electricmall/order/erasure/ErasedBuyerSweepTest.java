package com.electricmall.order.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ErasedBuyerSweepTest {

    private static final long BROKEN = 7;

    private final Buyers buyers = new Buyers();
    private final ErasedBuyerSweep sweep = new ErasedBuyerSweep(buyers);

    /** Marks that are old, of buyers whose data can be erased except for {@link #broken}. */
    private static final class Buyers implements PersonalData {

        private final TreeSet<Long> marked = new TreeSet<>();
        private final TreeSet<Long> known = new TreeSet<>();
        private final List<Long> erased = new ArrayList<>();
        private long broken = BROKEN;

        @Override
        public void erase(long userId) {
            if (userId == broken) {
                throw new IllegalStateException("This buyer's orders are locked");
            }
            erased.add(userId);
        }

        @Override
        public void mark(long userId) {
            marked.add(userId);
        }

        @Override
        public void keepMarks() {
            known.addAll(marked);
        }

        @Override
        public List<Mark> marks(long after, Duration oldAfter, int limit) {
            return marked.tailSet(after, false).stream()
                    .limit(limit)
                    .map(userId -> new Mark(userId, true))
                    .toList();
        }

        @Override
        public void endSweeps(long userId) {
            marked.remove(userId);
        }
    }

    @Test
    void erasesTheOthersIfOneBuyerFails() {
        LongStream.rangeClosed(1, 250).forEach(buyers::mark);

        sweep.sweep();

        assertThat(buyers.erased).hasSize(249).doesNotContain(BROKEN);
        assertThat(buyers.marked).containsExactly(BROKEN);
    }

    @Test
    void triesAgainTheOneThatFailed() {
        buyers.mark(BROKEN);
        sweep.sweep();
        buyers.broken = 0;

        sweep.sweep();

        assertThat(buyers.erased).containsExactly(BROKEN);
        assertThat(buyers.marked).isEmpty();
        assertThat(buyers.known).containsExactly(BROKEN);
    }
}
