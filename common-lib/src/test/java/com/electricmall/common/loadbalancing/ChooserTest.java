package com.electricmall.common.loadbalancing;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChooserTest {

    private static final Candidate A = new Candidate("a:1", 5);
    private static final Candidate B = new Candidate("b:1", 1);
    private static final Candidate C = new Candidate("c:1", 3);

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void reachesEveryCandidate(Strategy strategy) {
        var picks = picks(strategy.newChooser(), List.of(A, B, C), 1_000);

        assertThat(picks).contains(A, B, C);
    }

    @Nested
    class Weighted {

        private final Chooser chooser = Strategy.WEIGHTED.newChooser();

        @Test
        void givesExactSharesInEveryWindow() {
            var picks = picks(chooser, List.of(A, B, C), 90);

            assertThat(IntStream.rangeClosed(0, 90 - 9).mapToObj(start -> shares(picks.subList(start, start + 9))))
                    .containsOnly(Map.of(A, 5L, B, 1L, C, 3L));
        }

        @Test
        void spreadsThePicksOfAHeavyOne() {
            var light = new Candidate("light:1", 1);
            var heavy = new Candidate("heavy:1", 3);

            assertThat(picks(chooser, List.of(light, heavy), 8))
                    .containsExactly(heavy, light, heavy, heavy, heavy, light, heavy, heavy);
        }

        @Test
        void followsAChangedWeightFromTheNextPickOn() {
            picks(chooser, List.of(A, B), 7);

            var picks = picks(chooser, List.of(new Candidate("a:1", 1), new Candidate("b:1", 9)), 10);

            assertThat(shares(picks).values()).containsExactlyInAnyOrder(1L, 9L);
        }

        @Test
        void isExactWhenManyThreadsChoose() throws InterruptedException {
            var counts = new ConcurrentHashMap<Candidate, AtomicInteger>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 900; i++) {
                    threads.execute(() -> counts.computeIfAbsent(
                                    chooser.choose(List.of(A, B, C)), candidate -> new AtomicInteger())
                            .incrementAndGet());
                }
            }

            assertThat(counts.get(A)).hasValue(500);
            assertThat(counts.get(B)).hasValue(100);
            assertThat(counts.get(C)).hasValue(300);
        }
    }

    @Nested
    class InTurn {

        @Test
        void ignoresWeights() {
            var picks = picks(Strategy.ROUND_ROBIN.newChooser(), List.of(A, B, C), 6);

            assertThat(picks).containsExactly(A, B, C, A, B, C);
        }
    }

    private static List<Candidate> picks(Chooser chooser, List<Candidate> candidates, int count) {
        return Stream.generate(() -> chooser.choose(candidates)).limit(count).toList();
    }

    private static Map<Candidate, Long> shares(List<Candidate> picks) {
        return picks.stream().collect(groupingBy(identity(), counting()));
    }
}
